using MusicRec.Core.Native;
using MusicRec.Core.Numerics;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.ActorCritic.Training;
using MusicRec.RL.Candidates;
using MusicRec.RL.Torch;
using TorchSharp;

namespace MusicRec.Tests.RL.ActorCritic.Training;

public class ActorNetworkTests
{
    [Test]
    public void An_export_folds_the_scale_into_the_first_layer_and_leaves_the_network_as_it_is()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        using var actor = new ActorNetwork(hiddenUnits: 1, SeededRandom.For(1, RandomPurpose.ActorWeights));
        actor.Weights["candidate"].Floats().Fill(2);
        actor.Weights["state"].Floats().Fill(4);
        actor.Weights["bias"].Floats()[0] = 1;
        float[] means = Filled(CandidateFeatures.Count, 0), factors = Filled(CandidateFeatures.Count, 1);
        (means[3], factors[3]) = (5, 10);
        float[] stateMeans = Filled(StateFeatures.Count, 0), stateFactors = Filled(StateFeatures.Count, 1);
        (stateMeans[1], stateFactors[1]) = (-1, 0.5f);

        ActorWeights exported = actor.Export(new FeatureScale(means, factors, stateMeans, stateFactors));

        // 2 · (x − 5) · 10 = 20 x − 100 and 4 · (x + 1) · 0.5 = 2 x + 2.
        Assert.That(exported.Candidate, Is.EqualTo(Filled(CandidateFeatures.Count, 2, (3, 20))));
        Assert.That(exported.State, Is.EqualTo(Filled(StateFeatures.Count, 4, (1, 2))));
        Assert.That(exported.Bias, Is.EqualTo(new[] { 1f - 100 + 2 }));
        Assert.That(exported.Hidden, Is.EqualTo(actor.Weights["hidden"].CopyFloats()));
        Assert.That(actor.Weights["candidate"].CopyFloats(), Is.EqualTo(Filled(CandidateFeatures.Count, 2)));
    }

    private static float[] Filled(int length, float value, params (int At, float Value)[] others)
    {
        float[] values = new float[length];
        Array.Fill(values, value);
        foreach (var (at, other) in others) values[at] = other;
        return values;
    }
}
