using MusicRec.Core.Native;
using MusicRec.RL.ActorCritic.Training;
using TorchSharp;

namespace MusicRec.Tests.RL.ActorCritic.Training;

public class AdamOptimizerTests
{
    [OneTimeSetUp]
    public void LoadLibTorch() => LibTorchLoader.Load(typeof(torch).Assembly);

    [Test]
    public void The_first_step_is_one_learning_rate_against_every_slope()
    {
        // Bias corrections make the moments of the first step the gradient and its square: α · g / |g|.
        using torch.Tensor weights = torch.zeros(3);
        new AdamOptimizer([weights]).Step([3f, -.5f, 0f], learningRate: .1, clip: 100);
        Assert.That(weights.data<float>().ToArray(), Is.EqualTo(new[] { -.1f, .1f, 0f }).Within(1e-6));
    }

    [Test]
    public void A_steady_slope_is_followed_by_one_learning_rate_a_step()
    {
        using torch.Tensor weights = torch.zeros(1);
        var optimizer = new AdamOptimizer([weights]);
        for (int step = 0; step < 10; step++) optimizer.Step([2f], learningRate: .1, clip: 100);
        Assert.That(weights.item<float>(), Is.EqualTo(-1f).Within(1e-5));
    }
}
