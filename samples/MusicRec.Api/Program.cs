MusicRec.Api.Server.Create(args).Run();
