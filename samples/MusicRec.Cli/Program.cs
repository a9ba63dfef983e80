using MusicRec.Cli;
using MusicRec.Cli.Output;

using var interruption = new Interruption();
return CommandLine.Run(args, Terminal.CreateForProcess(), interruption.Token);
