BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(MusicRec.Benchmarks.RlUpdate).Assembly).Run(args);
