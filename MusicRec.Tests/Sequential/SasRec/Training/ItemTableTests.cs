using MusicRec.Core.Native;
using MusicRec.Sequential.SasRec;
using MusicRec.Sequential.SasRec.Training;
using TorchSharp;

namespace MusicRec.Tests.Sequential.SasRec.Training;

public sealed class ItemTableTests
{
    private const int Items = 5, Dim = 3;
    private const double LearningRate = 0.01;
    private const int Warmup = 7;

    private static SasRecShape Shape => new SasRecOptions { EmbeddingDim = Dim, NumHeads = 1 }.ShapeFor(Items);

    [OneTimeSetUp]
    public void Load_libtorch() => LibTorchLoader.Load(typeof(torch).Assembly);

    [Test]
    public void Borrowed_rows_move_as_dense_Adam_moves_them()
    {
        var random = new Random(3);
        float[] start = [.. Enumerable.Range(0, Items * Dim).Select(_ => random.NextSingle() - 0.5f)];
        using var table = new ItemTable(start, Shape, new StepSizes(LearningRate, Warmup), torch.CPU);
        var dense = new DenseAdam(start);

        // Row 0 in every step, row 4 never, the others after pauses of 1 to 300 steps.
        for (int step = 1; step <= 700; step++)
        {
            long[] rows =
            [
                .. new[] { 0, step % 2 == 0 ? 1 : -1, step % 37 == 5 ? 2 : -1, step is 3 or 303 or 310 ? 3 : -1 }.Where(row => row >= 0),
            ];
            float[] gradient = [.. Enumerable.Range(0, rows.Length * Dim).Select(_ => random.NextSingle() - 0.5f)];
            using var scope = torch.NewDisposeScope();
            using var unrecorded = torch.no_grad();
            BorrowedRows borrowed = table.Borrow(rows, step);
            table.Return(borrowed, torch.tensor(gradient, [rows.Length, Dim]), step);
            dense.Step(rows, gradient, step);
        }

        using (torch.no_grad())
        using (torch.NewDisposeScope())
            table.CatchUp(700);
        Assert.That(table.Values.data<float>().ToArray(), Is.EqualTo(dense.Weights).Within(2e-5));
    }

    [Test]
    public void A_row_that_no_step_borrows_stays()
    {
        float[] start = [.. Enumerable.Range(0, Items * Dim).Select(i => (float)i)];
        using var table = new ItemTable(start, Shape, new StepSizes(LearningRate, Warmup), torch.CPU);
        using (torch.no_grad())
        using (torch.NewDisposeScope())
            table.CatchUp(1_000);
        Assert.That(table.Values.data<float>().ToArray(), Is.EqualTo(start));
    }

    // The paper's algorithm, every row in every step, in double.
    private sealed class DenseAdam(float[] start)
    {
        private readonly double[] _weights = [.. start.Select(value => (double)value)],
            _first = new double[start.Length],
            _second = new double[start.Length];

        public double[] Weights => _weights;

        public void Step(long[] rows, float[] gradients, int step)
        {
            double[] gradient = new double[_weights.Length];
            for (int i = 0; i < gradients.Length; i++)
                gradient[((int)rows[i / Dim] * Dim) + (i % Dim)] = gradients[i];
            double rate = LearningRate * Math.Min(1, step / (double)Warmup);
            for (int i = 0; i < gradient.Length; i++)
            {
                _first[i] = (0.9 * _first[i]) + (0.1 * gradient[i]);
                _second[i] = (0.98 * _second[i]) + (0.02 * gradient[i] * gradient[i]);
                double first = _first[i] / (1 - Math.Pow(0.9, step)), second = _second[i] / (1 - Math.Pow(0.98, step));
                _weights[i] -= rate * first / (Math.Sqrt(second) + 1e-12);
            }
        }
    }
}
