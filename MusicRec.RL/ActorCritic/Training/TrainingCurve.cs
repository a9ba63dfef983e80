using System.Text;
using MusicRec.Core.Files;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>The course of a run as rows of <c>training.csv</c>, one per round.</summary>
internal sealed class TrainingCurve
{
    /// <summary>The file's name within the checkpoint folder.</summary>
    public const string FileName = "training.csv";

    private const string Header = "episode,mean_reward,entropy,value_loss,explained_variance,cross_entropy,checkpoint_ndcg@10";

    private readonly List<string> _rows = [Header];

    /// <summary>The rows so far, the header first.</summary>
    public IReadOnlyList<string> Rows => _rows;

    /// <summary>Restores the rows of an interrupted run.</summary>
    public void Restore(IEnumerable<string> rows)
    {
        _rows.Clear();
        _rows.AddRange(rows);
    }

    /// <summary>Adds a round.</summary>
    /// <param name="episode">Episodes done.</param>
    /// <param name="metrics">Values by name; missing ones leave their cell empty.</param>
    public void Add(int episode, IReadOnlyDictionary<string, double> metrics) =>
        _rows.Add(string.Join(',', Header.Split(',').Select(name =>
            name == "episode" ? episode.ToString() : metrics.TryGetValue(name, out double value) ? value.ToString("G9") : "")));

    /// <summary>Writes the rows to a file atomically.</summary>
    public void Write(string path) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(string.Join('\n', _rows) + '\n')));
}
