using MusicRec.RL.ActorCritic.Training;

namespace MusicRec.Tests.RL.ActorCritic.Training;

public class PolicyGradientTests
{
    private const double Step = 1e-3;

    private static readonly float[] Logits = [1.2f, -.4f, .3f, 2.1f, -1.7f];
    private static readonly float[] Gains = [.1f, .9f, -.3f, 0, .5f];

    [Test]
    public void The_slopes_of_an_action_are_those_of_its_loss()
    {
        float[] slopes = new float[5];
        double entropy = PolicyGradient.OfAction(Logits, action: 1, advantage: -.8, entropyWeight: .3, share: .25, slopes);
        Assert.That(entropy, Is.EqualTo(Entropy(Policy(Logits.Select(logit => (double)logit)))).Within(1e-6));
        Assert.That(slopes, Is.EqualTo(Slopes(p => .25 * (.8 * Math.Log(p[1]) - .3 * Entropy(p)))).Within(1e-5));
    }

    [Test]
    public void The_slopes_of_all_actions_are_those_of_the_expected_gain()
    {
        float[] slopes = new float[5];
        PolicyGradient.OfAllActions(Logits, Gains, entropyWeight: .3, share: .25, slopes);
        Assert.That(
            slopes,
            Is.EqualTo(Slopes(p => .25 * (-p.Zip(Gains, (share, gain) => share * gain).Sum() - .3 * Entropy(p)))).Within(1e-5));
    }

    [Test]
    public void The_slopes_of_a_target_are_those_of_its_cross_entropy()
    {
        float[] slopes = new float[5];
        double loss = PolicyGradient.OfTarget(Logits, target: 2, share: .25, slopes);
        Assert.That(loss, Is.EqualTo(-Math.Log(Policy(Logits.Select(logit => (double)logit))[2])).Within(1e-6));
        Assert.That(slopes, Is.EqualTo(Slopes(p => -.25 * Math.Log(p[2]))).Within(1e-5));
    }

    [Test]
    public void What_is_all_but_impossible_gets_no_slope_and_no_nonsense()
    {
        float[] slopes = new float[3];
        PolicyGradient.OfAction([200, 0, -200], action: 0, advantage: 1, entropyWeight: .1, share: 1, slopes);
        Assert.That(slopes, Is.EqualTo(new[] { 0f, 0, 0 }).Within(1e-7f));
    }

    private static double[] Policy(IEnumerable<double> logits)
    {
        double[] odds = [.. logits.Select(logit => Math.Exp(logit))];
        return [.. odds.Select(odd => odd / odds.Sum())];
    }

    private static double Entropy(double[] policy) => -policy.Sum(share => share * Math.Log(share));

    // By differences: the loss a little to the right and a little to the left of each logit.
    private static double[] Slopes(Func<double[], double> loss) => [.. Enumerable.Range(0, 5).Select(j =>
    {
        double At(double shift) => loss(Policy(Logits.Select((logit, i) => logit + (i == j ? shift : 0))));
        return (At(Step) - At(-Step)) / (2 * Step);
    })];
}
