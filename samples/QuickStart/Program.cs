Console.WriteLine("MusicRec");
