using MusicRec.Cli.Output;
using MusicRec.Core.Models;
using Spectre.Console;

namespace MusicRec.Tests.Cli;

internal sealed class ProgressTests
{
    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    private readonly Clock _clock = new();

    [Test]
    public void Rate_and_time_left_follow_from_what_was_done_in_the_stage()
    {
        var pace = new ProgressPace(_clock);
        pace.Describe(new TrainingProgress("neighbors", 100, 1_000, "items"));
        _clock.Now += TimeSpan.FromSeconds(2);

        // 100 to 300 in two seconds is 100 a second; 700 are left.
        Assert.That(
            pace.Describe(new TrainingProgress("neighbors", 300, 1_000, "items")),
            Is.EqualTo("300 of 1,000 items (30 %), 100 items/s, 7.0 s left"));
    }

    [Test]
    public void A_new_stage_starts_a_new_pace()
    {
        var pace = new ProgressPace(_clock);
        pace.Describe(new TrainingProgress("epoch 1", 0, 10, "batches"));
        _clock.Now += TimeSpan.FromSeconds(5);
        Assert.That(pace.Describe(new TrainingProgress("epoch 2", 0, 10, "batches")), Is.EqualTo("0 of 10 batches (0 %)"));
    }

    [Test]
    public void Metrics_are_shown_by_name()
    {
        var report = new TrainingProgress("epoch 1", 1, 0, "batches")
        {
            Metrics = new Dictionary<string, double> { ["ndcg@10"] = .04321, ["loss"] = 2 },
        };
        Assert.That(new ProgressPace(_clock).Describe(report), Is.EqualTo("1 batches, loss 2, ndcg@10 0.04321"));
    }

    [Test]
    public void Lines_come_at_intervals_only()
    {
        var writer = new StringWriter { NewLine = "\n" };
        int result = new ProgressLines(writer, _clock).Show("train", progress =>
        {
            for (int done = 1; done <= 11; done++)
            {
                _clock.Now += TimeSpan.FromSeconds(1);
                progress.Report(new TrainingProgress("items", done, 11, "items"));
            }

            return 42;
        });

        Assert.That(result, Is.EqualTo(42));
        Assert.That(writer.ToString(), Is.EqualTo(
            "train, items: 5 of 11 items (45 %), 1.0 items/s, 6.0 s left\ntrain, items: 10 of 11 items (91 %), 1.0 items/s, 1.0 s left\n"));
    }

    [Test]
    public void Without_a_title_the_stage_says_what_is_done()
    {
        var writer = new StringWriter { NewLine = "\n" };
        new ProgressLines(writer, _clock).Show("", progress =>
        {
            _clock.Now += ProgressLines.Interval;
            progress.Report(new TrainingProgress("evaluate item-cf", 0, 0, "cases"));
            return 0;
        });
        Assert.That(writer.ToString(), Is.EqualTo("evaluate item-cf: 0 cases\n"));
    }

    [TestCase("train item-cf")]
    [TestCase("")]
    public void Bars_go_on_from_stage_to_stage(string title)
    {
        var writer = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        int result = new ProgressBars(console).Show(title, progress =>
        {
            progress.Report(new TrainingProgress("epoch 1", 10, 10, "batches"));
            progress.Report(new TrainingProgress("epoch [2]", 5, 10, "batches"));
            return 42;
        });

        Assert.That(result, Is.EqualTo(42));
        Assert.That(writer.ToString(), Does.Contain("epoch [2]: 5 of 10 batches (50 %)").And.Contain(title));
    }

    [Test]
    public void Quick_work_is_not_worth_a_line()
    {
        var writer = new StringWriter();
        new ProgressLines(writer, _clock).Show("train", progress =>
        {
            progress.Report(new TrainingProgress("items", 1, 1, "items"));
            return 0;
        });
        Assert.That(writer.ToString(), Is.Empty);
    }

    [TestCase(.85, "850 ms")]
    [TestCase(12.34, "12.3 s")]
    [TestCase(200, "3 min 20 s")]
    [TestCase(7500, "2 h 05 min")]
    public void Durations_read_as_people_say_them(double seconds, string expected) =>
        Assert.That(Duration.Format(TimeSpan.FromSeconds(seconds)), Is.EqualTo(expected));
}
