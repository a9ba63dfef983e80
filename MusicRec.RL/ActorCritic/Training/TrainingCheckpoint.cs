using System.Text;
using MusicRec.Core.Files;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.Torch;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>The state from which a training run continues between two rounds: networks, optimizers, best actor, curve.</summary>
/// <param name="Round">The next round.</param>
/// <param name="Best">The best actor so far.</param>
/// <param name="BestNdcg">Its ndcg@10 on the checkpoint slice.</param>
/// <param name="Curve">Rows of the training curve.</param>
internal sealed record TrainingCheckpoint(int Round, ActorWeights Best, double BestNdcg, IReadOnlyList<string> Curve)
{
    /// <summary>The file's name within the checkpoint folder.</summary>
    public const string FileName = "item-cf-rl.checkpoint";

    /// <summary>Writes the state of a training run.</summary>
    /// <param name="file">The file; an existing one is replaced.</param>
    /// <param name="agent">The agent in its current state.</param>
    public void Write(CheckpointFile file, ActorCriticAgent agent) => file.Write(
    [
        NamedTensor.Create("round", [Round], 1),
        NamedTensor.Create("best_ndcg", [BestNdcg], 1),
        NamedTensor.Create("curve", Encoding.UTF8.GetBytes(string.Join('\n', Curve))),
        .. Moments("actor_adam.", agent.ActorOptimizer),
        .. Moments("critic_adam.", agent.CriticOptimizer),
        .. Values("actor.", agent.Actor.Weights),
        .. Values("critic.", agent.Critic.Weights),
        .. Best.Named().Select(entry => NamedTensor.Create("best." + entry.Name, entry.Values)),
    ]);

    /// <summary>Restores an agent from a file and returns the rest of the state; null if there is no file.</summary>
    /// <exception cref="ModelFormatException">The file is damaged or belongs to another training run.</exception>
    public static TrainingCheckpoint? Restore(CheckpointFile file, ActorCriticAgent agent)
    {
        if (file.Read() is not { } tensors) return null;
        Load("actor.", agent.Actor.Weights, tensors);
        Load("critic.", agent.Critic.Weights, tensors);
        Load("actor_adam.", agent.ActorOptimizer, tensors);
        Load("critic_adam.", agent.CriticOptimizer, tensors);
        return new TrainingCheckpoint(
            tensors.Get<int>("round", 1)[0], ActorWeights.Collect(name => tensors.Get<float>("best." + name)),
            tensors.Get<double>("best_ndcg", 1)[0], Encoding.UTF8.GetString(tensors.Get<byte>("curve")).Split('\n'));
    }

    private static IEnumerable<NamedTensor> Moments(string prefix, AdamOptimizer optimizer) =>
    [
        NamedTensor.Create(prefix + "first", optimizer.First),
        NamedTensor.Create(prefix + "second", optimizer.Second),
        NamedTensor.Create(prefix + "steps", [optimizer.Steps], 1),
    ];

    private static void Load(string prefix, AdamOptimizer optimizer, TensorSet tensors)
    {
        tensors.Get<float>(prefix + "first", optimizer.First.Length).CopyTo(optimizer.First, 0);
        tensors.Get<float>(prefix + "second", optimizer.Second.Length).CopyTo(optimizer.Second, 0);
        optimizer.Steps = tensors.Get<long>(prefix + "steps", 1)[0];
    }

    private static IEnumerable<NamedTensor> Values(string prefix, NetworkWeights weights) =>
        weights.Named.Select(entry => NamedTensor.Create(prefix + entry.Name, entry.Value.CopyFloats()));

    private static void Load(string prefix, NetworkWeights weights, TensorSet tensors)
    {
        foreach (var (name, value) in weights.Named) tensors.Get<float>(prefix + name, (int)value.numel()).CopyTo(value.Floats());
    }
}
