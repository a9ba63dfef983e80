using MusicRec.Core.Data;
using MusicRec.Core.Splitting;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.RL.Simulation;
using MusicRec.Tests.Contracts;

namespace MusicRec.Tests.RL.Simulation;

public class ListenerSimulatorTests
{
    private const int Parallel = 4;

    private static readonly AcceptanceModel Everything = new(new float[CandidateFeatures.Count], 50);
    private static readonly AcceptanceModel Nothing = new(new float[CandidateFeatures.Count], -50);

    private static readonly Fatigue Tireless = new(1, 1);

    // Every item is a candidate here.
    private static readonly Lazy<SimulatedWorld> Small = new(() =>
        new SimulatedWorld(ContractLogs.Tastes, EvaluationSet.EveryPrefix(ContractLogs.Tastes)));

    private static SimulatedWorld World => SimulatedWorld.Synthetic;

    private static SimulatedWorld Whole => Small.Value;

    [Test]
    public void The_next_state_depends_on_the_action()
    {
        float[] After(int action)
        {
            ListenerSimulator simulator = World.Simulator(Parallel, acceptance: Everything, fatigue: Tireless);
            DecisionBatch batch = World.Started(simulator);
            Step(simulator, batch, action);
            return [.. batch.Features];
        }

        float[] first = After(0), again = After(0), second = After(1);
        Assert.That(again, Is.EqualTo(first));
        Assert.That(second, Is.Not.EqualTo(first));
    }

    [Test]
    public void What_is_accepted_is_the_last_play_of_the_next_state()
    {
        ListenerSimulator simulator = Whole.Simulator(1, acceptance: Everything, fatigue: Tireless);
        DecisionBatch batch = Whole.Started(simulator);
        int played = batch.ItemsOf(0)[2];
        Step(simulator, batch, 2);
        int slot = batch.ItemsOf(0).IndexOf(played);
        Assert.That(batch.FeaturesOf(0)[slot * CandidateFeatures.Count + CandidateFeatures.IsLast], Is.EqualTo(1));
    }

    [Test]
    public void What_is_skipped_is_not_offered_again_in_the_episode_and_changes_nothing_else()
    {
        ListenerSimulator simulator = World.Simulator(Parallel, acceptance: Nothing);
        DecisionBatch batch = World.Started(simulator);
        int[] before = batch.ItemsOf(0).ToArray();
        Step(simulator, batch, 1);
        Assert.That(batch.ItemsOf(0)[..^1].ToArray(), Is.EqualTo(before.Where((_, slot) => slot != 1)));
        Assert.That(batch.Counts, Is.All.EqualTo(World.Candidates));

        simulator.Start(0);
        simulator.Observe(batch);
        Assert.That(batch.ItemsOf(0).ToArray(), Is.EqualTo(before));
    }

    [Test]
    public void However_much_is_skipped_candidates_are_left()
    {
        ListenerSimulator simulator = World.Simulator(1, acceptance: Nothing);
        DecisionBatch batch = World.Started(simulator);
        for (int step = 0; step < 3 * World.Candidates; step++) Step(simulator, batch, 0);
        Assert.That(batch.Counts[0], Is.GreaterThanOrEqualTo(World.Candidates / 2));
    }

    [Test]
    public void Repetition_tires()
    {
        ListenerSimulator simulator = Whole.Simulator(1, acceptance: Everything, fatigue: new Fatigue(1000, .9));
        DecisionBatch batch = Whole.Started(simulator);
        float[] rewards = new float[Whole.Candidates];
        int item = batch.ItemsOf(0)[5], most = 0;
        float fresh = 0;
        for (int step = 0; step < 12; step++)
        {
            simulator.RewardActions(batch, [], rewards);
            for (int slot = 0; slot < batch.Counts[0]; slot++)
            {
                float logPlays = batch.FeaturesOf(0)[slot * CandidateFeatures.Count + CandidateFeatures.OwnCount];   // ln(1 + plays)
                int plays = (int)Math.Round(Math.Exp(logPlays) - 1);
                Assert.That(rewards[slot], Is.EqualTo(Math.Pow(.9, plays)).Within(1e-6), $"slot {slot} after {plays} plays");
                most = Math.Max(most, plays);
            }

            int at = batch.ItemsOf(0).IndexOf(item);
            if (at < 0) break;   // skipped at last
            if (step == 0) fresh = rewards[at];
            else Assert.That(rewards[at], Is.EqualTo(fresh * Math.Pow(.9, step)).Within(1e-6));
            Step(simulator, batch, at);
        }

        Assert.That(most, Is.GreaterThan(1));
    }

    [Test]
    public void A_seed_names_the_course_whatever_the_threads()
    {
        float[] Course(int seed, int threads)
        {
            ListenerSimulator simulator = World.Simulator(Parallel, seed, threads);
            DecisionBatch batch = World.Started(simulator, round: 3);
            float[] rewards = new float[Parallel * World.Candidates];
            var seen = new List<float>();
            for (int step = 0; step < 10; step++)
            {
                simulator.RewardActions(batch, [], rewards);
                seen.AddRange(rewards);
                seen.AddRange(batch.Features);
                Step(simulator, batch, step % 3);
            }

            return [.. seen];
        }

        float[] course = Course(seed: 1, threads: 1);
        Assert.That(Course(seed: 1, threads: 3), Is.EqualTo(course));
        Assert.That(Course(seed: 2, threads: 1), Is.Not.EqualTo(course));
    }

    [Test]
    public void A_step_allocates_nothing_on_one_thread()
    {
        ListenerSimulator simulator = World.Simulator(Parallel);
        DecisionBatch batch = World.Started(simulator);
        var (actions, ended, rewards) = (new int[Parallel], new bool[Parallel], new float[Parallel * World.Candidates]);
        void Steps(int count)
        {
            for (int step = 0; step < count; step++)
            {
                simulator.RewardActions(batch, [], rewards);
                simulator.Step(batch, actions, ended);
                simulator.Observe(batch);
            }
        }

        Steps(20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Steps(20);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Acceptance_recovers_a_constructed_preference_and_its_strength()
    {
        // Everybody plays eight tracks round and round, but every fourth play is one of three others: what follows is known three times in
        // four.
        var random = new Random(9);
        var plays = new List<Play>();
        for (int listener = 0; listener < 40; listener++)
        {
            int at = random.Next(8);
            for (int play = 0; play < 80; play++)
                plays.Add(
                    new Play(
                        $"{listener}",
                        random.Next(4) == 0 ? $"other {random.Next(3)}" : $"ring {at++ % 8}",
                        1_200_000_000_000 + play * 240_000L));
        }

        LogSlices slices = LogSlices.ByTime(InteractionDataset.FromPlays(plays), .6, .4);
        var world = new SimulatedWorld(slices.PlaysBefore(1), slices.CasesOf(1));
        AcceptanceModel acceptance = AcceptanceModel.Fit(world.Starts, world.Observer(1), world.Candidates, seed: 1);
        double next = 0, rest = 0, wanted = 0;
        var batch = new DecisionBatch(400, world.Candidates);
        world.Observer(1).Fill(world.Starts, [.. Enumerable.Range(0, 400)], batch);
        for (int decision = 0; decision < 400; decision++)
        {
            int others = batch.Counts[decision] - 1;
            for (int slot = 0; slot <= others; slot++)
            {
                ReadOnlySpan<float> features = batch.FeaturesOf(decision).Slice(slot * CandidateFeatures.Count, CandidateFeatures.Count);
                double accepted = acceptance.Predict(features);
                if (slot == batch.Targets[decision]) next += accepted / 400;
                else rest += accepted / 400 / others;
                double odds = accepted / (1 - accepted) / others;   // one of them was played: the classes unleveled
                wanted += odds / (1 + odds) / 400;
            }
        }

        TestContext.Out.WriteLine($"accepted: what was played next {next:F3}, the others {rest:F3}");
        Assert.That(next, Is.GreaterThan(.75));
        Assert.That(rest, Is.LessThan(.35));
        Assert.That(wanted, Is.EqualTo(1).Within(.05));   // of the candidates of a decision, one is played
    }

    private static void Step(ListenerSimulator simulator, DecisionBatch batch, int action)
    {
        int[] actions = [.. Enumerable.Repeat(action, simulator.Parallel)];
        simulator.Step(batch, actions, new bool[simulator.Parallel]);
        simulator.Observe(batch);
    }
}
