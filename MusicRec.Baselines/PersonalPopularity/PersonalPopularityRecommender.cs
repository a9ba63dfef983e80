using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.PersonalPopularity;

/// <summary>Recommends what a listener played most so far, then what everybody plays most.</summary>
/// <remarks>
/// Most plays of music are repeats, so this is hard to beat: Abbattista et al., "Enhancing Sequential Music Recommendation with
/// Personalized Popularity Awareness" (RecSys 2024). Cost of a list: linear in history and catalog.
/// </remarks>
public sealed class PersonalPopularityRecommender : Recommender
{
    internal const string ModelName = "personal-popularity";

    private readonly PopularityTail _tail;

    internal PersonalPopularityRecommender(TrainingSummary training, PersonalPopularityOptions options)
        : base(ModelName, training) => (Options, _tail) = (options, new PopularityTail(Catalog.PlayCounts));

    internal PersonalPopularityRecommender(ModelArchiveReader archive)
        : base(archive) => (Options, _tail) = (archive.Options<PersonalPopularityOptions>(), new PopularityTail(Catalog.PlayCounts));

    /// <summary>The kind of this model: its name, options, trainer and loader.</summary>
    public static ModelKind Kind { get; } =
        ModelKind.Create<PersonalPopularityOptions>(
            ModelName, "PersonalPopularity", options => new PersonalPopularityTrainer(options),
            archive => new PersonalPopularityRecommender(archive));

    /// <summary>The settings the model was fitted with.</summary>
    public override PersonalPopularityOptions Options { get; }

    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="ModelFormatException">The file does not hold a personal popularity model.</exception>
    public static PersonalPopularityRecommender Load(string path) => new(ModelArchive.Open(path, ModelName));

    /// <inheritdoc/>
    protected override void ScoreItems(in ListeningContext context, Span<float> scores)
    {
        _tail.Scores.CopyTo(scores);
        bool ages = Options.HalfLifeDays > 0 && !context.Times.IsEmpty;
        double halfLife = Options.HalfLifeDays * TimeSpan.MillisecondsPerDay;
        long now = ages ? context.Now ?? context.Times[^1] : 0;
        double byPlays = 1;
        for (int p = context.History.Length - 1; p >= 0; p--, byPlays *= Options.QueryDecay)
        {
            double weight = ages ? byPlays * Math.Pow(2, Math.Min(0, context.Times[p] - now) / halfLife) : byPlays;

            // A tail score is negative, a sum of weights is not: the first play of an item replaces the one by the other.
            ref float score = ref scores[context.History[p]];
            score = Math.Max(score, 0f) + (float)weight;
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(ModelArchiveWriter archive)
    {
        // The play counts of the catalog are all it needs.
    }
}
