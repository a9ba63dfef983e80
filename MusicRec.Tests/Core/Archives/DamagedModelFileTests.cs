using System.IO.Compression;
using CsCheck;
using MusicRec.Core.Archives;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Core.Archives;

[TestFixture]
public sealed class DamagedModelFileTests
{
    private static readonly byte[] Whole = Save(
        new TallyRecommender(TallyRecommender.SmallLog, inner: new TallyRecommender(TallyRecommender.SmallLog)));

    [Test]
    public void The_whole_file_loads() => Assert.That(Load(Whole).Training.PlaysHash, Is.EqualTo(TallyRecommender.SmallLog.Hash));

    [Test]
    public void Every_shorter_file_is_refused()
    {
        for (int length = 0; length < Whole.Length; length++)
            Assert.That(() => Load(Whole[..length]), Throws.TypeOf<ModelFormatException>(), $"{length} of {Whole.Length} bytes");
    }

    [Test]
    public void A_flipped_bit_is_told_or_changes_nothing()
    {
        // What may be flipped unseen is what the zip keeps beside the content: times, attributes, versions.
        int unseen = 0;
        for (int bit = 0; bit < 8 * Whole.Length; bit += 41)
        {
            byte[] damaged = [.. Whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.That(Save((Recommender)Load(damaged)), Is.EqualTo(Whole), $"bit {bit}");
                unseen++;
            }
            catch (ModelFormatException)
            {
            }
        }

        Assert.That(unseen, Is.Positive.And.LessThan(8 * Whole.Length / 41 / 4));
    }

    [Test]
    public void Random_damage_never_gives_anything_but_a_format_error_or_the_same_model()
    {
        int refused = 0;
        Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Int[0, 40], Gen.Byte.Array[0, 40], Gen.Bool)
            .Sample(
                (at, removed, inserted, zeros) =>
                {
                    byte[] file =
                    [
                        .. Whole[..at],
                        .. zeros ? new byte[inserted.Length] : inserted,
                        .. Whole[Math.Min(Whole.Length, at + removed)..],
                    ];
                    if (LoadOrRefuse(file) is { } model)
                        return Save((Recommender)model).SequenceEqual(Whole);
                    refused++;
                    return true;
                },
                iter: 800,
                seed: "0000KOIPRUh5",
                threads: 1);
        Assert.That(refused, Is.GreaterThan(700));
    }

    [Test]
    public void Random_damage_behind_the_hashes_never_gives_anything_but_a_format_error()
    {
        var (loaded, refused) = (0, 0);
        string[] entries = [EntryNames.Items, EntryNames.Weights, EntryNames.Manifest, "models/inner/" + EntryNames.Manifest];
        Gen.Select(Gen.Int[0, entries.Length - 1].Select(i => entries[i]), Gen.Double.Unit, Gen.Byte).Sample(
            (entry, where, value) =>
            {
                var file = new ModelFileEditor(Whole);
                file[entry][(int)(where * file[entry].Length)] = value;
                if (entry == EntryNames.Manifest) file.SealManifest();
                else file.Seal();
                if (LoadOrRefuse(file.ToArray()) is null) refused++;
                else loaded++;
            },
            iter: 800, seed: "0000KOIPRUh5", threads: 1);
        Assert.That(loaded, Is.GreaterThan(20));
        Assert.That(refused, Is.GreaterThan(200));
    }

    [Test]
    public void A_missing_entry_is_named()
    {
        foreach (string name in new ModelFileEditor(Whole).Names)
        {
            var file = new ModelFileEditor(Whole);
            file.Remove(name);
            Refused(file, $"expected an entry '{name}'");
        }
    }

    [Test]
    public void An_entry_the_manifest_does_not_list_is_refused()
    {
        var file = new ModelFileEditor(Whole) { ["setup.exe"] = [1, 2, 3] };

        Refused(file, "found also setup.exe");
    }

    [Test]
    public void A_wrong_hash_is_told()
    {
        var file = new ModelFileEditor(Whole);
        file[EntryNames.Items][^1] ^= 1;

        Refused(file, "items.safetensors: expected SHA-256");
    }

    [Test]
    public void A_wrong_length_is_told()
    {
        var file = new ModelFileEditor(Whole);
        file[EntryNames.Items] = [.. file[EntryNames.Items], 0];

        Refused(file, $"expected {file[EntryNames.Items].Length - 1} bytes, found {file[EntryNames.Items].Length}");
    }

    [Test]
    public void A_wrong_shape_is_told()
    {
        var file = new ModelFileEditor(Whole);
        file.SetTensors(EntryNames.Weights, NamedTensor.Create("tally", new float[4], 2, 2));

        Refused(file, "tensor 'tally': expected F32[3], found F32[2, 2]");
    }

    [Test]
    public void A_wrong_type_is_told()
    {
        var file = new ModelFileEditor(Whole);
        file.SetTensors(EntryNames.Weights, NamedTensor.Create("tally", new double[3]));

        Refused(file, "tensor 'tally': expected F32[3], found F64[3]");
    }

    [Test]
    public void A_missing_tensor_is_told_with_those_there_are()
    {
        var file = new ModelFileEditor(Whole);
        file.SetTensors(EntryNames.Weights, NamedTensor.Create("rally", new float[3]));

        Refused(file, "expected tensor 'tally', found rally");
    }

    [Test]
    public void An_id_that_comes_twice_is_told()
    {
        var file = new ModelFileEditor(Whole);
        file.SetTensors(EntryNames.Items, NamedTensor.Create("utf8", "aab"u8.ToArray()), NamedTensor.Create("offsets", [0, 1, 2, 3]));

        Refused(file, "expected distinct ids, found one twice at 1");
    }

    [Test]
    public void Play_counts_below_zero_are_told()
    {
        var file = new ModelFileEditor(Whole);
        file.SetTensors(
            EntryNames.Items, NamedTensor.Create("utf8", "abc"u8.ToArray()), NamedTensor.Create("offsets", [0, 1, 2, 3]),
            NamedTensor.Create("plays", [1, -1, 2]));

        Refused(file, "expected indices in 0 … 2147483646, found -1");
    }

    [Test]
    public void Counts_that_disagree_are_told()
    {
        var file = new ModelFileEditor(Whole);
        file.EditManifest(manifest => manifest["counts"]!["items"] = 7);

        Refused(file, "expected 7 items, found 3");
    }

    [Test]
    public void A_newer_format_asks_for_a_newer_library()
    {
        var file = new ModelFileEditor(Whole);
        file.EditManifest(manifest => manifest["formatVersion"] = 2);

        Refused(file, "expected a formatVersion of at most 1, found 2: a newer MusicRec wrote this file");
    }

    [Test]
    public void Options_that_are_not_valid_are_told()
    {
        var file = new ModelFileEditor(Whole);
        file.EditManifest(manifest => manifest["options"]!["weight"] = 0);
        Refused(file, "Weight must be at least 1, but is 0.");

        file.EditManifest(manifest => manifest["options"] = null);
        Refused(file, "expected TallyOptions, found no options");
    }

    [Test]
    public void A_compressed_entry_is_refused_as_it_could_hold_anything()
    {
        var file = new ModelFileEditor(Whole) { ["bomb"] = new byte[1_000_000] };

        Assert.That(
            () => Load(file.ToArray(CompressionLevel.Fastest)),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("bytes stored as they are"));
    }

    [Test]
    public void A_file_that_is_no_zip_is_told() =>
        Assert.That(
            () => Load("user_000001\t2009-05-04T23:08:57Z\t…"u8.ToArray()),
            Throws.TypeOf<ModelFormatException>().With.Message.StartsWith("test: expected a whole MusicRec file"));

    private static void Refused(ModelFileEditor file, string message) =>
        Assert.That(() => Load(file.ToArray()), Throws.TypeOf<ModelFormatException>().With.Message.Contains(message));

    private static IRecommender? LoadOrRefuse(byte[] file)
    {
        try
        {
            return Load(file);
        }
        catch (ModelFormatException)
        {
            return null;
        }
    }

    private static byte[] Save(Recommender model)
    {
        var stream = new MemoryStream();
        ModelArchive.Write(stream, model);
        return stream.ToArray();
    }

    private static IRecommender Load(byte[] file) =>
        ModelFile.Load(ModelArchive.Read(new MemoryStream(file), "test"), [TallyRecommender.Kind]);
}
