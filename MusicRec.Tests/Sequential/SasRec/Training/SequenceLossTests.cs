using MusicRec.Sequential.SasRec;
using MusicRec.Sequential.SasRec.Training;
using TorchSharp;

namespace MusicRec.Tests.Sequential.SasRec.Training;

[TestFixture]
public sealed class SequenceLossTests
{
    private const int Positions = 4, Negatives = 3;

    private static readonly double[] Positive = [0.5, -1, 2, 0.1];

    private static readonly double[] Negative = [0.2, 1.5, -0.7, 0, 0.3, 3, -2, double.NegativeInfinity, 0.4, 1, 1, 1];

    [OneTimeSetUp]
    public void Load() => Networks.LoadTorch();

    [Test]
    public void Softmax_is_cross_entropy_over_the_next_play_and_the_negatives()
    {
        double expected = Enumerable.Range(0, Positions).Sum(m =>
            Math.Log(Math.Exp(Positive[m]) + Negative.Skip(m * Negatives).Take(Negatives).Sum(Math.Exp)) - Positive[m]);

        Assert.That(Value(SequenceLoss.Softmax, Positive, Negative), Is.EqualTo(expected).Within(1e-12));
    }

    [TestCase(1)]
    [TestCase(0.3)]
    public void Binary_is_binary_cross_entropy_with_a_power_on_the_next_play(double beta)
    {
        double expected =
            Enumerable
                .Range(0, Positions)
                .Sum(m =>
                    -Math.Log(Math.Pow(Sigmoid(Positive[m]), beta))
                    - Negative.Skip(m * Negatives).Take(Negatives).Sum(s => Math.Log(1 - Sigmoid(s)))
                ) / (1 + Negatives);

        Assert.That(Value((p, n) => SequenceLoss.Binary(p, n, beta), Positive, Negative), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Slopes_by_the_logits_are_those_of_finite_differences(
        [Values("softmax", "bce", "gbce")] string name)
    {
        Func<torch.Tensor, torch.Tensor, LossSlopes> loss = name switch
        {
            "softmax" => SequenceLoss.Softmax,
            "bce" => (p, n) => SequenceLoss.Binary(p, n, 1),
            _ => (p, n) => SequenceLoss.Binary(p, n, 0.3),
        };
        var (positive, negative) = Slopes(loss);

        Assert.That(positive, Is.EqualTo(Differences(Positive, changed => Value(loss, changed, Negative))).Within(1e-8));
        Assert.That(negative, Is.EqualTo(Differences(Negative, changed => Value(loss, Positive, changed))).Within(1e-8));
    }

    [Test]
    public void Gbce_with_calibration_0_is_plain_and_with_1_is_scaled_by_the_sampling_rate()
    {
        Assert.That(SequenceLoss.GbceBeta(0, negatives: 256, items: 1025), Is.EqualTo(1).Within(1e-12));
        Assert.That(SequenceLoss.GbceBeta(1, negatives: 256, items: 1025), Is.EqualTo(0.25).Within(1e-12));
    }

    [TestCase(SasRecLoss.SampledSoftmax, true, NegativeSampling.Popularity)]
    [TestCase(SasRecLoss.SampledSoftmax, false, NegativeSampling.Uniform)]
    [TestCase(SasRecLoss.Bce, true, NegativeSampling.Uniform)]
    [TestCase(SasRecLoss.Gbce, true, NegativeSampling.Uniform)]
    [TestCase(SasRecLoss.Gbce, false, NegativeSampling.Uniform)]
    [TestCase(SasRecLoss.FullSoftmax, true, NegativeSampling.Uniform)]
    [TestCase(SasRecLoss.FullSoftmax, false, NegativeSampling.Uniform)]
    public void Gradients_of_a_step_are_those_of_finite_differences(SasRecLoss loss, bool tied, NegativeSampling sampling)
    {
        SasRecOptions options = Networks.Small with
        {
            NumLayers = 1,
            Loss = loss,
            TiedEmbeddings = tied,
            NegativeSampling = sampling,
            PersonalShareWeight = 0.5,
        };
        int[] offsets = [0, 5, 12, 14],
            items = [0, 1, 2, 1, 3, 4, 5, 6, 4, 4, 7, 0, 8, 2];
        TrainingBatch batch = new BatchBuilder(options, offsets, items, itemCount: 9).Build([new(0, 5), new(5, 12), new(12, 14)], step: 3);
        SasRecWeights weights = Networks.Draw(options.ShapeFor(9));
        var (value, gradients) = Differentiate(options, weights, batch);

        foreach (var (name, gradient) in gradients)
        {
            // The largest few of each tensor: small ones drown in single precision.
            foreach (int i in Enumerable.Range(0, gradient.Length).OrderByDescending(i => Math.Abs(gradient[i])).Take(2))
            {
                double above = Differentiate(options, Changed(name, i, 0.002f), batch).Loss;
                double below = Differentiate(options, Changed(name, i, -0.002f), batch).Loss;
                Assert.That(
                    (above - below) / 0.004, Is.EqualTo(gradient[i]).Within(0.002 + (0.02 * Math.Abs(gradient[i]))),
                    $"{name}[{i}] at loss {value}");
            }
        }

        SasRecWeights Changed(string name, int at, float by) => new(weights.Shape, (other, _) =>
        {
            float[] values = [.. weights[other]];
            if (other == name)
                values[at] += by;
            return values;
        });
    }

    private static (double Loss, Dictionary<string, float[]> Gradients) Differentiate(
        SasRecOptions options, SasRecWeights weights, TrainingBatch batch)
    {
        using var scope = torch.NewDisposeScope();
        using var network = new SasRecNetwork(weights, torch.CPU);
        using var dropout = new Dropout(0, torch.CPU);
        SasRecShape shape = weights.Shape;
        var inputs = Borrow(SasRecShape.ItemTable, batch.InputRows);
        var outputs = shape.TiedEmbeddings ? inputs : Borrow(SasRecShape.OutputTable, batch.OutputRows);
        using PartGradients result = PartGradients.Compute(options, network, dropout, batch, batch.Parts[0], inputs, outputs, torch.CPU);
        var gradients = network
            .Parameters.Zip(result.Layers)
            .ToDictionary(pair => pair.First.Name, pair => pair.Second.data<float>().ToArray());
        gradients[SasRecShape.ItemTable] = Scatter(result.Inputs, batch.InputRows);
        if (result.Outputs is { } outputGradient)
            gradients[SasRecShape.OutputTable] = Scatter(outputGradient, batch.OutputRows);
        return (result.Loss, gradients);

        torch.Tensor Borrow(string table, long[]? rows)
        {
            var values = torch.tensor(weights[table], [shape.Items, shape.EmbeddingDim]);
            return rows is null ? values : values.index_select(0, torch.tensor(rows));
        }

        float[] Scatter(torch.Tensor gradient, long[]? rows) => rows is null
            ? gradient.data<float>().ToArray()
            : torch.zeros(shape.Items, shape.EmbeddingDim).index_copy_(0, torch.tensor(rows), gradient).data<float>().ToArray();
    }

    private static double Value(Func<torch.Tensor, torch.Tensor, LossSlopes> loss, double[] positive, double[] negative)
    {
        using var scope = torch.NewDisposeScope();
        return loss(torch.tensor(positive), torch.tensor(negative).view(Positions, Negatives)).Loss.ToDouble();
    }

    private static (double[] Positive, double[] Negative) Slopes(Func<torch.Tensor, torch.Tensor, LossSlopes> loss)
    {
        using var scope = torch.NewDisposeScope();
        LossSlopes slopes = loss(torch.tensor(Positive), torch.tensor(Negative).view(Positions, Negatives));
        return (slopes.Positive.data<double>().ToArray(), slopes.Negative.data<double>().ToArray());
    }

    private static double[] Differences(double[] at, Func<double[], double> value)
    {
        const double Step = 1e-6;
        double[] differences = new double[at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            double[] above = [.. at], below = [.. at];
            (above[i], below[i]) = (at[i] + Step, at[i] - Step);
            differences[i] = (value(above) - value(below)) / (2 * Step);
        }

        return differences;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
