namespace MusicRec.Tests.Benchmarks;

/// <summary>What BenchmarkDotNet writes, shortened: a baseline of 800 ns, a method of 100 ns, and one that failed.</summary>
internal static class SampleResults
{
    public const string Json = """
        {
          "Title": "MusicRec.Benchmarks.TopKBenchmarks-20261124-082637",
          "HostEnvironmentInfo": {
            "BenchmarkDotNetVersion": "0.15.8", "OsVersion": "Linux", "RuntimeVersion": ".NET 10.0.12",
            "ProcessorName": "AMD EPYC", "PhysicalCoreCount": 2
          },
          "Benchmarks": [
            {
              "Type": "TopKBenchmarks", "Method": "Sorted", "MethodTitle": "'sort everything'", "Parameters": "Items=49000",
              "Statistics": { "Mean": 800.0, "StandardError": 4.5 }, "Memory": { "BytesAllocatedPerOperation": 2048 }
            },
            {
              "Type": "TopKBenchmarks", "Method": "Vectors", "MethodTitle": "'heap, vector scan'", "Parameters": "Items=49000",
              "Statistics": { "Mean": 100.0, "StandardError": "NaN" }
            },
            { "Type": "TopKBenchmarks", "Method": "Heap", "MethodTitle": "heap", "Parameters": "Items=49000", "Statistics": null }
          ]
        }
        """;
}
