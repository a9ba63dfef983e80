using MusicRec.Core.Models;
using MusicRec.RL.Simulation;

namespace MusicRec.Tests.RL.Simulation;

public class SimulatedListenerTests
{
    [Test]
    public void What_is_accepted_is_played_now_and_time_goes_on_by_four_minutes()
    {
        var listener = new SimulatedListener(2);
        listener.Start(new ListeningContext(7, [1, 2], [1000, 2000], now: 5000));
        listener.Accept(9);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(listener.Context.Listener, Is.EqualTo(7));
        Assert.That(listener.Context.History.ToArray(), Is.EqualTo(new[] { 1, 2, 9 }));
        Assert.That(listener.Context.Times.ToArray(), Is.EqualTo(new[] { 1000L, 2000, 5000 }));
        Assert.That(listener.Context.Now, Is.EqualTo(245_000));
    }

    [Test]
    public void What_is_skipped_is_not_played_and_is_remembered_until_the_next_episode()
    {
        var listener = new SimulatedListener(2);
        listener.Start(new ListeningContext([1, 2]));
        foreach (int item in new[] { 4, 5, 6 }) listener.Skip(item);
        Assert.That(listener.Context.History.ToArray(), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(listener.Skipped.ToArray(), Is.EquivalentTo(new[] { 5, 6 }));   // the latest two
        listener.Start(new ListeningContext([1]));
        Assert.That(listener.Skipped.IsEmpty);
    }

    [Test]
    public void Histories_are_capped_however_long_they_were_and_grow()
    {
        int[] real = [.. Enumerable.Range(0, SimulatedListener.MostPlays + 300)];
        long[] times = [.. real.Select(play => (long)play)];
        var listener = new SimulatedListener(1);
        listener.Start(new ListeningContext(0, real, times, now: real.Length));
        int[] accepted = [.. Enumerable.Range(5000, 2 * SimulatedListener.MostPlays + 7)];
        foreach (int item in accepted)
        {
            listener.Accept(item);
            Assert.That(listener.Context.History.Length, Is.EqualTo(SimulatedListener.MostPlays));
        }

        Assert.That(listener.Context.History.ToArray(), Is.EqualTo(accepted[^SimulatedListener.MostPlays..]));
        Assert.That(listener.Context.Times.ToArray(), Is.Ordered.Ascending);
    }

    [Test]
    public void Each_play_within_the_window_tires()
    {
        var fatigue = new Fatigue(4, .5);
        int[] history = [3, 3, 3, 1, 3, 2, 3];   // of 3, two among the last four
        Assert.That(fatigue.LeftOf(history, 3), Is.EqualTo(.25));
        Assert.That(fatigue.LeftOf(history, 2), Is.EqualTo(.5));
        Assert.That(fatigue.LeftOf(history, 8), Is.EqualTo(1));
        Assert.That(fatigue.LeftOf([], 8), Is.EqualTo(1));
    }
}
