using System.Globalization;
using CsCheck;
using MusicRec.Core.Data;
using MusicRec.Core.Splitting;

namespace MusicRec.Tests.Core.Splitting;

/// <summary>
/// Logs in one line a listener, "ann: a1 b2": item a at time 1, then item b at time 2; or "ann: a b" without times. Ids are letters.
/// </summary>
internal static class Logs
{
    /// <summary>Random logs of 1–6 listeners with 1–12 plays each, of few items and few distinct times.</summary>
    public static Gen<InteractionDataset> AnyTimed { get; } =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 30]).Array[1, 12].Array[1, 6].Select(Build);

    /// <summary>The same with one more listener, so that every splitter and every repeat policy leaves something to train on and
    /// something to test: three plays, the second a repeat and the third not, far apart, the first before everybody else's.</summary>
    public static Gen<InteractionDataset> AnySplittable { get; } = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 30]).Array[1, 12].Array[1, 6]
        .Select(listeners => Build([.. listeners, [(0, -100), (0, 50), (1, 100)]]));

    public static InteractionDataset Of(params string[] lines) => InteractionDataset.FromPlays(lines.SelectMany(line =>
    {
        string[] parts = line.Split(": ");
        return parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(play => Parse(parts[0], play));
    }));

    public static string Show(InteractionDataset log) =>
        string.Join(
            " | ",
            Enumerable
                .Range(0, log.ListenerCount)
                .Select(listener =>
                    $"{log.Listeners[listener]}: "
                    + $"{string.Join(' ', Enumerable.Range(0, log.ItemsOf(listener).Length).Select(i => Show(log, listener, i)))}"));

    public static string Show(EvaluationSet set) =>
        string.Join(
            " | ",
            Enumerable
                .Range(0, set.Count)
                .GroupBy(i => set.Listeners[i])
                .Select(cases =>
                    $"{set.Log.Listeners[cases.Key]}: "
                    + $"{string.Join(", ", cases.Select(i => $"{Show(set.Log, cases.Key, set.Positions[i])} after {set.Positions[i]}"))}"));

    private static string Show(InteractionDataset log, int listener, int position) =>
        log.Items[log.ItemsOf(listener)[position]]
        + (log.HasTimes ? log.TimesOf(listener)[position].ToString(CultureInfo.InvariantCulture) : "");

    private static InteractionDataset Build((int Item, int Time)[][] listeners) => InteractionDataset.FromPlays(
        listeners.SelectMany((plays, listener) => plays.Select(play => new Play($"u{listener}", $"i{play.Item}", play.Time))));

    private static Play Parse(string listener, string play)
    {
        string item = play.TrimEnd("0123456789".ToCharArray());
        return new Play(listener, item, item.Length < play.Length ? long.Parse(play[item.Length..], CultureInfo.InvariantCulture) : null);
    }
}
