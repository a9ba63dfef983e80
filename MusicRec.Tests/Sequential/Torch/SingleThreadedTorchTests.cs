using MusicRec.Core.Native;
using MusicRec.Sequential.Torch;
using TorchSharp;

namespace MusicRec.Tests.Sequential.Torch;

[NonParallelizable]
public class SingleThreadedTorchTests
{
    [Test]
    public void The_number_of_threads_is_1_until_the_end_and_then_what_it_was()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        int before = torch.get_num_threads();
        try
        {
            torch.set_num_threads(2);
            using (SingleThreadedTorch.Start())
                Assert.That(torch.get_num_threads(), Is.EqualTo(1));
            Assert.That(torch.get_num_threads(), Is.EqualTo(2));
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }
}
