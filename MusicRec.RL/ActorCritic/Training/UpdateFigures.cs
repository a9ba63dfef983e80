using System.Runtime.InteropServices;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>Metrics of an update.</summary>
/// <param name="MeanReward">Mean reward of its decisions.</param>
/// <param name="Entropy">Mean entropy of the policy, in nats.</param>
/// <param name="ValueLoss">Mean squared error of the critic.</param>
/// <param name="ExplainedVariance">
/// Share of the returns' variance that the critic explains: 1 is perfect, 0 is no better than the mean.
/// </param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct UpdateFigures(double MeanReward, double Entropy, double ValueLoss, double ExplainedVariance);
