using System.Runtime.InteropServices;
using MusicRec.Core.Synthetic;

namespace MusicRec.Tests.Core.Synthetic;

/// <summary>Order learned from some listeners tells what others will discover: a sequence model has something to learn here.</summary>
public sealed class SyntheticOrderTests
{
    private double _following, _popular, _firstOfFollowing, _firstOfBeside;

    [OneTimeSetUp]
    public void Learn_from_half_of_the_listeners_and_predict_what_the_others_discover()
    {
        ListenerPlays[] all = ListenerPlays.All(
            new SyntheticListening(
                new SyntheticListeningOptions
                {
                    Listeners = 100,
                    Plays = 300_000,
                    Seed = 5,
                }));
        var (following, beside) = (new Dictionary<int, RankedCounts>(), new Dictionary<int, RankedCounts>());
        var popular = new RankedCounts();
        foreach (ListenerPlays listener in all[..50])
        {
            foreach (int item in listener.Items) popular.Add(item);
            foreach (var (current, next) in listener.Items.Zip(listener.Items.Skip(1)))
            {
                Of(following, current).Add(next);
                Of(beside, current).Add(next);
                Of(beside, next).Add(current);
            }
        }

        int discoveries = 0;
        foreach (ListenerPlays listener in all[50..])
        {
            var heard = new HashSet<int>(listener.Items[..1]);
            foreach (var (current, next) in listener.Items.Zip(listener.Items.Skip(1)))
            {
                if (!heard.Add(next)) continue;
                discoveries++;
                if (Of(following, current).HasInTopTen(next)) _following++;
                if (popular.HasInTopTen(next)) _popular++;
                if (Of(following, current).HasFirst(next)) _firstOfFollowing++;
                if (Of(beside, current).HasFirst(next)) _firstOfBeside++;
            }
        }

        _following /= discoveries;
        _popular /= discoveries;
        _firstOfFollowing /= discoveries;
        _firstOfBeside /= discoveries;
    }

    [Test]
    public void Transitions_of_others_tell_discoveries() => Assert.That(_following, Is.GreaterThan(0.1));

    [Test]
    public void Popularity_hardly_does() => Assert.That(_popular, Is.LessThan(_following / 5));

    [Test]
    public void The_first_guess_needs_the_direction_of_the_transitions() =>
        Assert.That(_firstOfBeside, Is.LessThan(0.8 * _firstOfFollowing));

    private static RankedCounts Of(Dictionary<int, RankedCounts> counts, int item) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, item, out _) ??= new RankedCounts();
}
