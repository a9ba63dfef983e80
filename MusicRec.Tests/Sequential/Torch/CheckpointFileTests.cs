using MusicRec.Core.Files;
using MusicRec.Sequential.Torch;

namespace MusicRec.Tests.Sequential.Torch;

public class CheckpointFileTests
{
    private string _folder = "";

    private string File => Path.Combine(_folder, "run", "a.checkpoint");

    [SetUp]
    public void Make_a_folder() => _folder = Directory.CreateTempSubdirectory("musicrec-").FullName;

    [TearDown]
    public void Remove_the_folder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void What_is_written_is_read()
    {
        CheckpointFile file = Open("settings", [1, 2]);
        Assert.That(file.Read(), Is.Null);

        file.Write([NamedTensor.Create("moments", [1.5f, -2f])]);

        Assert.That(Open("settings", [1, 2]).Read()!.Get<float>("moments"), Is.EqualTo(new[] { 1.5f, -2f }));
        file.Delete();
        Assert.That(file.Read(), Is.Null);
    }

    [Test]
    public void Another_training_is_refused()
    {
        Open("settings", [1, 2], [3]).Write([]);

        Assert.That(() => Open("others", [1, 2], [3]).Read(), RefusedAs("other options, plays"));
        Assert.That(() => Open("settings", [1, 2], [4]).Read(), RefusedAs("other options, plays"));
        Assert.That(
            () => Open("settings", [1], [2, 3]).Read(), RefusedAs("other options, plays"),
            "The same numbers in other arrays are other plays.");
    }

    [Test]
    public void Damage_is_found_wherever_it_is()
    {
        CheckpointFile file = Open("settings");
        file.Write([NamedTensor.Create("moments", [1.5f, -2f])]);
        byte[] whole = System.IO.File.ReadAllBytes(File);
        for (int at = 0; at < whole.Length; at += 7)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 1;
            System.IO.File.WriteAllBytes(File, damaged);
            Assert.That(() => file.Read(), RefusedAs("damaged"), $"byte {at}");
        }

        foreach (int length in new[] { 0, 31, 32, whole.Length - 1 })
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            Assert.That(() => file.Read(), RefusedAs("damaged"), $"{length} bytes");
        }
    }

    private CheckpointFile Open(string settings, params int[][] arrays) => new(File, CheckpointFile.FingerprintOf(settings, arrays));

    private NUnit.Framework.Constraints.ContainsConstraint RefusedAs(string text) =>
        Throws.TypeOf<ModelFormatException>().With.Message.Contains(text).And.Message.Contains(File);
}
