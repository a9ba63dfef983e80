using System.Security.Cryptography;
using System.Text;
using MusicRec.Core.Files;
using MusicRec.RL.ActorCritic.Serving;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>What a run needs to go on between two rounds: networks, optimizers, the best actor, the curve. One safetensors file, whole or not at all.</summary>
/// <param name="Round">The round that comes next.</param>
/// <param name="Best">The best actor so far.</param>
/// <param name="BestNdcg">Its ndcg@10 on the checkpoint slice.</param>
/// <param name="Curve">Rows of the training curve.</param>
internal sealed record TrainingCheckpoint(int Round, ActorWeights Best, double BestNdcg, IReadOnlyList<string> Curve)
{
    /// <summary>The file's name within the checkpoint folder.</summary>
    public const string FileName = "item-cf-rl.checkpoint.safetensors";

    private const string Checksum = "sha256", Fingerprint = "fingerprint";

    /// <summary>Writes the state of a run.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="agent">The agent as it stands.</param>
    /// <param name="fingerprint">Identifies options and plays: only the same run may go on from here.</param>
    public void Write(string path, ActorCriticAgent agent, string fingerprint)
    {
        List<NamedTensor> tensors =
        [
            NamedTensor.Create("round", [Round], 1),
            NamedTensor.Create("best_ndcg", [BestNdcg], 1),
            Text("curve", string.Join('\n', Curve)),
            Text(Fingerprint, fingerprint),
            .. Moments("actor_adam.", agent.ActorOptimizer),
            .. Moments("critic_adam.", agent.CriticOptimizer),
            .. Values("actor.", agent.Actor.Weights),
            .. Values("critic.", agent.Critic.Weights),
            .. Best.Named().Select(entry => NamedTensor.Create("best." + entry.Name, entry.Values)),
        ];
        tensors.Add(NamedTensor.Create(Checksum, Hash(tensors)));
        AtomicFile.Write(path, stream => SafeTensors.Write(stream, tensors));
    }

    /// <summary>Puts an agent into the state of a file, and returns the rest of it; null where there is no file.</summary>
    /// <exception cref="ModelFormatException">The file is damaged or belongs to another run.</exception>
    public static TrainingCheckpoint? Restore(string path, ActorCriticAgent agent, string fingerprint)
    {
        if (!File.Exists(path)) return null;
        ModelFormatException Fault(string message) => new(path, message);
        Dictionary<string, NamedTensor> tensors;
        using (FileStream stream = File.OpenRead(path)) tensors = SafeTensors.Read(stream, stream.Length, Fault);
        var set = new TensorSet(tensors, Fault);

        byte[] expected = set.Get<byte>(Checksum);
        if (!Hash(tensors.Values.Where(tensor => tensor.Name != Checksum)).AsSpan().SequenceEqual(expected))
            throw Fault("expected the content its checksum was made of, found another: the file is damaged");
        if (Encoding.UTF8.GetString(set.Get<byte>(Fingerprint)) != fingerprint)
            throw Fault("expected a checkpoint of this run, found one of other options or plays: name another folder, or delete it");

        Load("actor.", agent.Actor.Weights, set);
        Load("critic.", agent.Critic.Weights, set);
        Load("actor_adam.", agent.ActorOptimizer, set);
        Load("critic_adam.", agent.CriticOptimizer, set);
        return new TrainingCheckpoint(
            set.Get<int>("round", 1)[0], ActorWeights.Collect(name => set.Get<float>("best." + name)), set.Get<double>("best_ndcg", 1)[0],
            Encoding.UTF8.GetString(set.Get<byte>("curve")).Split('\n'));
    }

    private static NamedTensor Text(string name, string text) => NamedTensor.Create(name, Encoding.UTF8.GetBytes(text));

    private static IEnumerable<NamedTensor> Moments(string prefix, AdamOptimizer optimizer) =>
    [
        NamedTensor.Create(prefix + "first", optimizer.First),
        NamedTensor.Create(prefix + "second", optimizer.Second),
        NamedTensor.Create(prefix + "steps", [optimizer.Steps], 1),
    ];

    private static void Load(string prefix, AdamOptimizer optimizer, TensorSet set)
    {
        set.Get<float>(prefix + "first", optimizer.First.Length).CopyTo(optimizer.First, 0);
        set.Get<float>(prefix + "second", optimizer.Second.Length).CopyTo(optimizer.Second, 0);
        optimizer.Steps = set.Get<long>(prefix + "steps", 1)[0];
    }

    private static IEnumerable<NamedTensor> Values(string prefix, NetworkWeights weights) =>
        weights.Named.Select(entry => NamedTensor.Create(prefix + entry.Name, entry.Value.Floats().ToArray()));

    private static void Load(string prefix, NetworkWeights weights, TensorSet set)
    {
        foreach (var (name, value) in weights.Named) set.Get<float>(prefix + name, (int)value.numel()).CopyTo(value.Floats());
    }

    private static byte[] Hash(IEnumerable<NamedTensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (NamedTensor tensor in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(tensor.Name));
            hash.AppendData(tensor.Bytes(0, (int)tensor.ByteCount));
        }

        return hash.GetHashAndReset();
    }
}
