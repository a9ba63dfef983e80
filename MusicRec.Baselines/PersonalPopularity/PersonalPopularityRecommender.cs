using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.PersonalPopularity;

/// <summary>Recommends what a listener played most so far, then what everybody plays most.</summary>
/// <remarks>Most plays of music are repeats, so this is hard to beat: Abbattista et al., "Enhancing Sequential Music Recommendation with Personalized
/// Popularity Awareness" (RecSys 2024). Cost of a list: linear in history and catalog.</remarks>
public sealed class PersonalPopularityRecommender : Recommender
{
    internal const string ModelName = "personal-popularity";

    private readonly PersonalPopularityOptions _options;
    private readonly PopularityTail _tail;

    internal PersonalPopularityRecommender(InteractionDataset plays, TrainingProvenance provenance, PersonalPopularityOptions options)
        : base(ModelName, plays, provenance) => (_options, _tail) = (options, new PopularityTail(plays.CountPlays()));

    internal PersonalPopularityRecommender(ModelArchiveReader archive)
        : base(archive) => (_options, _tail) = (archive.Options<PersonalPopularityOptions>(), new PopularityTail(Plays.CountPlays()));

    /// <summary>The settings it was fitted with.</summary>
    public PersonalPopularityOptions Options => _options;

    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="ModelFormatException">The file does not hold a personal popularity model.</exception>
    public static PersonalPopularityRecommender Load(string path) => new(ModelArchive.Open(path, ModelName));

    /// <inheritdoc/>
    protected override void ScoreItems(in ListeningContext context, Span<float> scores)
    {
        _tail.Scores.CopyTo(scores);
        bool ages = _options.HalfLifeDays > 0 && !context.Times.IsEmpty;
        double halfLife = _options.HalfLifeDays * TimeSpan.MillisecondsPerDay;
        long now = ages ? context.Now ?? context.Times[^1] : 0;
        double byPlays = 1;
        for (int p = context.History.Length - 1; p >= 0; p--, byPlays *= _options.QueryDecay)
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
        ArgumentNullException.ThrowIfNull(archive);
        archive.Options(_options);
    }
}
