using MusicRec.Core.Native;
using TorchSharp;

namespace MusicRec.Tests.Core.Native;

[TestFixture]
public sealed class LibTorchLoaderTests
{
    [Test]
    public void A_network_trains_in_this_process()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);

        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(7);
        var x = torch.randn(64, 3, generator: generator);                     // x: [64, 3]
        var y = x.matmul(torch.tensor(new[] { 2f, -1f, 0.5f }).view(3, 1));   // y: [64, 1]
        var line = torch.nn.Linear(3, 1);
        var adam = torch.optim.Adam(line.parameters(), lr: 0.1);
        float first = float.NaN, last = float.NaN;
        for (int step = 0; step < 200; step++)
        {
            adam.zero_grad();
            var loss = torch.nn.functional.mse_loss(line.call(x), y);
            loss.backward();
            adam.step();
            last = loss.item<float>();
            first = step == 0 ? last : first;
        }

        Assert.That(last, Is.LessThan(first / 1000));
    }

    [Test]
    public void Loading_twice_is_loading_once()
    {
        LibTorchSource first = LibTorchLoader.Load(typeof(torch).Assembly);
        Assert.That(LibTorchLoader.Load(typeof(torch).Assembly), Is.EqualTo(first));
    }

    [Test]
    public void Without_libtorch_the_message_names_the_package_to_add()
    {
        string empty = Directory.CreateTempSubdirectory("musicrec-").FullName;
        try
        {
            Assert.That(
                () => LibTorchLoader.LoadFrom(typeof(torch).Assembly, [empty]),
                Throws.TypeOf<DllNotFoundException>().With.Message.Contains("TorchSharp-cpu").And.Message.Contains(empty));
        }
        finally
        {
            Directory.Delete(empty);
        }
    }
}
