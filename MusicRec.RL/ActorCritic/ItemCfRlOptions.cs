using MusicRec.Baselines.ItemCf;
using MusicRec.Core.Configuration;

namespace MusicRec.RL.ActorCritic;

/// <summary>Settings of <see cref="ItemCfRlTrainer"/>.</summary>
public sealed record ItemCfRlOptions : TrainerOptions
{
    /// <summary>Learning rate of the actor (Adam). Default: 0.0001.</summary>
    public double ActorLr { get; init; } = 1e-4;

    /// <summary>Learning rate of the critic (Adam). Default: 0.001.</summary>
    public double CriticLr { get; init; } = 1e-3;

    /// <summary>Discount of the rewards of later plays, 0 … 1. Default: 0.99.</summary>
    public double Gamma { get; init; } = 0.99;

    /// <summary>Decay of the generalized advantage estimate, 0 … 1. Default: 0.95.</summary>
    public double Lambda { get; init; } = 0.95;

    /// <summary>Episodes to train for; 0 leaves the warm start as it is. Default: 10000.</summary>
    public int Episodes { get; init; } = 10_000;

    /// <summary>Decisions in an episode; an episode continues with the next listener when a log is shorter. Default: 50.</summary>
    public int EpisodeLength { get; init; } = 50;

    /// <summary>Episodes that run in parallel in one batch. Default: 32.</summary>
    public int ParallelEpisodes { get; init; } = 32;

    /// <summary>Steps between two updates. Default: 5.</summary>
    public int RolloutLength { get; init; } = 5;

    /// <summary>Item-CF candidates the agent re-ranks. Default: 100.</summary>
    public int Candidates { get; init; } = 100;

    /// <summary>
    /// The listeners the agent plays to while it trains; the checkpoint is chosen on real plays either way. Default:
    /// <see cref="EnvironmentKind.LogReplay"/>.
    /// </summary>
    public EnvironmentKind Environment { get; init; } = EnvironmentKind.LogReplay;

    /// <summary>
    /// The reward of a decision in a replayed log; simulated listeners accept (1) or skip (0). Default: <see cref="RewardKind.Ndcg"/>.
    /// </summary>
    public RewardKind Reward { get; init; } = RewardKind.Ndcg;

    /// <summary>How the advantage of an action is estimated. Default: <see cref="AdvantageKind.Gae"/>.</summary>
    public AdvantageKind Advantage { get; init; } = AdvantageKind.Gae;

    /// <summary>Units of the two hidden layers of actor and critic. Default: 64.</summary>
    public int HiddenUnits { get; init; } = 64;

    /// <summary>Weight of the entropy bonus at the first update. Default: 0.01.</summary>
    public double EntropyStart { get; init; } = 0.01;

    /// <summary>Weight of the entropy bonus at the last update, reached linearly. Default: 0.001.</summary>
    public double EntropyEnd { get; init; } = 0.001;

    /// <summary>Largest gradient norm of an update. Default: 1.</summary>
    public double GradientClip { get; init; } = 1.0;

    /// <summary>What the actor learns from the episodes. Default: <see cref="Objective.ActorCritic"/>.</summary>
    public Objective Objective { get; init; } = Objective.ActorCritic;

    /// <summary>Decisions of behavior cloning (the next play as the label) before the first episode; 0: none. Default: 200000.</summary>
    public int WarmStartDecisions { get; init; } = 200_000;

    /// <summary>
    /// Initial learning rate of behavior cloning (Adam). It falls linearly to 0 over the warm start, and over the episodes of
    /// <see cref="Objective.Supervised"/>. Default: 0.001.
    /// </summary>
    public double WarmStartLr { get; init; } = 1e-3;

    /// <summary>Share of the training plays, by time, that the episodes are taken from. Default: 0.15.</summary>
    public double EpisodeShare { get; init; } = 0.15;

    /// <summary>Share of the training plays, the last ones, used to choose the checkpoint. Default: 0.05.</summary>
    public double CheckpointShare { get; init; } = 0.05;

    /// <summary>Rounds of parallel episodes between two evaluations on the checkpoint slice. Default: 20.</summary>
    public int EvaluationInterval { get; init; } = 20;

    /// <summary>Maximum number of decisions of the checkpoint slice that an evaluation ranks. Default: 4000.</summary>
    public int CheckpointDecisions { get; init; } = 4_000;

    /// <summary>
    /// Settings of the candidate generator. Default: query decay 0.8 and self weight 0.3, so that repeats are candidates.
    /// </summary>
    public ItemCfOptions ItemCf { get; init; } = new() { QueryDecay = 0.8, SelfWeight = 0.3 };

    /// <summary>Seed of weights, episodes and actions. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <inheritdoc/>
    protected internal override IEnumerable<string> Faults()
    {
        if (!(ActorLr > 0)) yield return $"{nameof(ActorLr)} must be above 0, but is {ActorLr}.";
        if (!(CriticLr > 0)) yield return $"{nameof(CriticLr)} must be above 0, but is {CriticLr}.";
        if (!(WarmStartLr > 0)) yield return $"{nameof(WarmStartLr)} must be above 0, but is {WarmStartLr}.";
        if (!(Gamma is >= 0 and <= 1)) yield return $"{nameof(Gamma)} must be in 0 … 1, but is {Gamma}.";
        if (!(Lambda is >= 0 and <= 1)) yield return $"{nameof(Lambda)} must be in 0 … 1, but is {Lambda}.";
        if (Episodes < 0) yield return $"{nameof(Episodes)} must not be negative, but is {Episodes}.";
        if (EpisodeLength < 1) yield return $"{nameof(EpisodeLength)} must be at least 1, but is {EpisodeLength}.";
        if (ParallelEpisodes < 1) yield return $"{nameof(ParallelEpisodes)} must be at least 1, but is {ParallelEpisodes}.";
        if (RolloutLength < 1) yield return $"{nameof(RolloutLength)} must be at least 1, but is {RolloutLength}.";
        if (Candidates < 2) yield return $"{nameof(Candidates)} must be at least 2, but is {Candidates}.";
        if (HiddenUnits < 1) yield return $"{nameof(HiddenUnits)} must be at least 1, but is {HiddenUnits}.";
        if (!(EntropyStart >= 0 && EntropyEnd >= 0))
            yield return $"{nameof(EntropyStart)} and {nameof(EntropyEnd)} must not be negative, but are {EntropyStart} and {EntropyEnd}.";
        if (!(GradientClip > 0)) yield return $"{nameof(GradientClip)} must be above 0, but is {GradientClip}.";
        if (!Enum.IsDefined(Environment)) yield return $"{nameof(Environment)} {Environment} does not exist.";
        if (Environment == EnvironmentKind.Simulator && Objective == Objective.Supervised)
        {
            yield return $"{nameof(Objective)} {Objective} needs {nameof(Environment)} {EnvironmentKind.LogReplay}: "
                + "simulated listeners have no play that came next.";
        }

        if (WarmStartDecisions < 0) yield return $"{nameof(WarmStartDecisions)} must not be negative, but is {WarmStartDecisions}.";
        if (!(EpisodeShare > 0 && CheckpointShare > 0 && EpisodeShare + CheckpointShare < 1))
        {
            yield return $"{nameof(EpisodeShare)} and {nameof(CheckpointShare)} must be above 0 and leave plays for Item-CF, "
                + $"but are {EpisodeShare} and {CheckpointShare}.";
        }

        if (EvaluationInterval < 1) yield return $"{nameof(EvaluationInterval)} must be at least 1, but is {EvaluationInterval}.";
        if (CheckpointDecisions < 1) yield return $"{nameof(CheckpointDecisions)} must be at least 1, but is {CheckpointDecisions}.";
    }
}
