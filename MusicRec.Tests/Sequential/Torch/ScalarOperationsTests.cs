using MusicRec.Core.Native;
using MusicRec.Sequential.Torch;
using TorchSharp;

namespace MusicRec.Tests.Sequential.Torch;

public class ScalarOperationsTests
{
    [Test]
    public void Sums_hold_while_the_finalizer_is_busy()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        using var done = new CancellationTokenSource();
        Task collector = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });

        try
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor sum = torch.zeros(8), one = torch.ones(8);
            for (int i = 0; i < 50_000; i++) sum.AddInPlace(one);
            Assert.That(sum.Plus(one).Floats().ToArray(), Is.All.EqualTo(50_001f));
        }
        finally
        {
            done.Cancel();
            collector.Wait();
        }
    }
}
