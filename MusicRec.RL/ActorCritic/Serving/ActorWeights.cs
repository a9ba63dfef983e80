using MusicRec.Core.Archives;
using MusicRec.RL.Candidates;

namespace MusicRec.RL.ActorCritic.Serving;

/// <summary>The actor as plain arrays, row-major, with the feature scale folded into the first layer.</summary>
/// <param name="HiddenUnits">Units of each hidden layer, H.</param>
/// <param name="Candidate">Weights of the candidate's features [H, <see cref="CandidateFeatures.Count"/>].</param>
/// <param name="State">Weights of the state's features [H, <see cref="StateFeatures.Count"/>].</param>
/// <param name="Bias">Bias of the first layer [H].</param>
/// <param name="Hidden">Weights of the second layer [H, H].</param>
/// <param name="HiddenBias">Bias of the second layer [H].</param>
/// <param name="Correction">Weights of the output, which is added to Item-CF's score [H].</param>
/// <param name="ItemCfWeight">Weight of Item-CF's score.</param>
internal sealed record ActorWeights(
    int HiddenUnits, float[] Candidate, float[] State, float[] Bias, float[] Hidden, float[] HiddenBias, float[] Correction,
    float ItemCfWeight)
{
    /// <summary>The untrained actor, which adds nothing: its order is Item-CF's.</summary>
    public static ActorWeights Untrained { get; } =
        new(1, new float[CandidateFeatures.Count], new float[StateFeatures.Count], [0f], [0f], [0f], [0f], ItemCfWeight: 1f);

    /// <summary>Creates the weights from arrays that are looked up by name.</summary>
    public static ActorWeights Collect(Func<string, float[]> named)
    {
        float[] bias = named("bias");
        return new ActorWeights(
            bias.Length, named("candidate"), named("state"), bias, named("hidden"), named("hidden_bias"), named("correction"),
            named("item_cf_weight")[0]);
    }

    /// <summary>Returns the arrays by name, with their shapes.</summary>
    public IEnumerable<(string Name, float[] Values, int[] Shape)> Named() =>
    [
        ("candidate", Candidate, [HiddenUnits, CandidateFeatures.Count]),
        ("state", State, [HiddenUnits, StateFeatures.Count]),
        ("bias", Bias, [HiddenUnits]),
        ("hidden", Hidden, [HiddenUnits, HiddenUnits]),
        ("hidden_bias", HiddenBias, [HiddenUnits]),
        ("correction", Correction, [HiddenUnits]),
        ("item_cf_weight", [ItemCfWeight], [1]),
    ];

    /// <summary>Reads the arrays of a model file.</summary>
    public static ActorWeights Read(ModelArchiveReader archive)
    {
        int h = archive.Tensor<float>("actor.bias", -1).Length;
        return Collect(name => archive.Tensor<float>("actor." + name, name switch
        {
            "candidate" => [h, CandidateFeatures.Count],
            "state" => [h, StateFeatures.Count],
            "hidden" => [h, h],
            "item_cf_weight" => [1],
            _ => [h],
        }));
    }

    /// <summary>Writes the arrays to a model file.</summary>
    public void Write(ModelArchiveWriter archive)
    {
        foreach (var (name, values, shape) in Named()) archive.Tensor("actor." + name, values, shape);
    }
}
