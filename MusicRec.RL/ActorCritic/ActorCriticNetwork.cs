using MusicRec.RL.Environment;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MusicRec.RL.ActorCritic;

// N decisions, K candidates, F candidate features, S state features, H hidden units.

/// <summary>The policy: a logit for each candidate, Item-CF's standardised score plus what a small network adds.</summary>
internal sealed class ActorNetwork : Module<Tensor, Tensor, Tensor>
{
    private readonly Linear _candidate;
    private readonly Linear _state;
    private readonly Linear _hidden;
    private readonly Linear _correction;
    private readonly TorchSharp.Modules.Parameter _itemCfWeight;

    public ActorNetwork(int hiddenUnits)
        : base("actor")
    {
        _candidate = Linear(CandidateFeatures.Count, hiddenUnits);
        _state = Linear(StateFeatures.Count, hiddenUnits, hasBias: false);
        _hidden = Linear(hiddenUnits, hiddenUnits);
        _correction = Linear(hiddenUnits, 1, hasBias: false);
        _itemCfWeight = Parameter(ones(1));
        init.zeros_(_correction.weight);   // before training the policy is Item-CF's order, exactly
        RegisterComponents();
    }

    /// <summary>Logits [N, K] of candidates [N, K, F] in states [N, S].</summary>
    public override Tensor forward(Tensor candidates, Tensor states)
    {
        var h = _candidate.call(candidates).add_(_state.call(states).unsqueeze(1)).relu_();        // [N, K, H]
        h = _hidden.call(h).relu_();                                                               // [N, K, H]
        var itemCf = candidates.select(2, CandidateFeatures.ItemCfScore);                          // [N, K]
        return _itemCfWeight * itemCf + _correction.call(h).squeeze(2);                            // [N, K]
    }
}

/// <summary>The critic: what the policy will earn from a state on, told from the state and the pooled candidates.</summary>
internal sealed class CriticNetwork : Module<Tensor, Tensor>
{
    /// <summary>State features, then mean and maximum of each candidate feature.</summary>
    public const int Inputs = StateFeatures.Count + 2 * CandidateFeatures.Count;

    private readonly Sequential _layers;

    public CriticNetwork(int hiddenUnits)
        : base("critic")
    {
        _layers = Sequential(Linear(Inputs, hiddenUnits), ReLU(), Linear(hiddenUnits, hiddenUnits), ReLU(), Linear(hiddenUnits, 1));
        RegisterComponents();
    }

    /// <summary>Values [N] of pooled decisions [N, S + 2F].</summary>
    public override Tensor forward(Tensor pooled) => _layers.call(pooled).squeeze(1);
}
