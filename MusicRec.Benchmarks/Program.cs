using BenchmarkDotNet.Running;
using MusicRec.Benchmarks;
using MusicRec.Benchmarks.Commands;

var commands = new (string Name, string Usage, Action<string[]> Run)[]
{
    ("fit-file", FitFile.Usage, FitFile.Run),
    ("preprocess-file", PreprocessFile.Usage, PreprocessFile.Run),
    ("compare", Compare.Usage, Compare.Run),
    ("growth", Growth.Usage, Growth.Run),
    ("scale", Scale.Usage, Scale.Run),
    ("report", Report.Usage, Report.Run),
};

if (Array.Find(commands, command => args.FirstOrDefault() == command.Name) is not { Run: { } run } command)
{
    if (args is []) Console.WriteLine($"Commands, besides the options of BenchmarkDotNet (--filter, --job, --list):\n{string.Join('\n', commands.Select(known => "  " + known.Usage))}\n");

    // BenchmarkDotNet compiles the projects once more; they were analyzed when they were built.
    Environment.SetEnvironmentVariable("RunAnalyzers", "false");
    BenchmarkSwitcher.FromAssembly(typeof(FitFile).Assembly).Run(args, BenchmarkSettings.Config);
    return 0;
}

try
{
    run(args[1..]);
    return 0;
}
catch (UsageException fault)
{
    Console.Error.WriteLine($"{fault.Message}\nusage: {command.Usage}");
    return 2;
}
