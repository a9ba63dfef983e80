using System.Buffers.Binary;
using System.Text;
using CsCheck;
using MusicRec.Core.Files;

namespace MusicRec.Tests.Core.Files;

[TestFixture]
public sealed class SafeTensorsTests
{
    [Test]
    public void A_file_has_the_published_layout()
    {
        var stream = new MemoryStream();
        SafeTensors.Write(stream, [NamedTensor.Create("b", new byte[] { 7 }), NamedTensor.Create("a", [1.5f, -2f], 1, 2)]);

        byte[] file = stream.ToArray();
        const string Header =
            """{"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[1],"data_offsets":[8,9]}}""";
        int padded = (Header.Length + 7) / 8 * 8;
        Assert.That(BinaryPrimitives.ReadInt64LittleEndian(file), Is.EqualTo(padded));
        Assert.That(Encoding.UTF8.GetString(file, 8, padded), Is.EqualTo(Header.PadRight(padded)));
        Assert.That(file[(8 + padded)..], Is.EqualTo(new byte[] { 0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0, 7 }));
    }

    [Test]
    public void Every_type_and_shape_comes_back()
    {
        NamedTensor[] tensors =
        [
            NamedTensor.Create("doubles", [1.0, double.NaN], 2, 1),
            NamedTensor.Create("longs", [long.MinValue]),
            NamedTensor.Create("floats", new float[24], 2, 3, 4),
            NamedTensor.Create<int>("ints", [], 0, 5),
            NamedTensor.Create("bytes", new byte[] { 255 }),
            NamedTensor.Create("signed bytes", new sbyte[] { -1 }),
        ];
        var stream = new MemoryStream();
        SafeTensors.Write(stream, tensors);

        var read = Read(stream.ToArray());

        Assert.That(read, Has.Count.EqualTo(tensors.Length));
        foreach (NamedTensor tensor in tensors)
        {
            Assert.That(read[tensor.Name].Values, Is.EqualTo(tensor.Values).And.TypeOf(tensor.Values.GetType()));
            Assert.That(read[tensor.Name].Shape, Is.EqualTo(tensor.Shape));
        }
    }

    [Test]
    public void Metadata_of_other_writers_is_passed_over() =>
        Assert.That(
            Read(File("""{"__metadata__":{"format":"pt"},"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}""", 9))["a"].Values,
            Is.EqualTo(new byte[] { 9 }));

    [TestCase("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,1]}}""", 1, "expected 2 bytes for U8[2], found 1")]
    [TestCase("""{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""", 2, "expected F64, I64, F32, I32, U8 or I8, found F16")]
    [TestCase("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "expected data from 0, found 1")]
    [TestCase(
        """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""",
        3,
        "expected data from 2, found 1")]
    [TestCase("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 2, "expected 1 bytes of data as the header says, found 2")]
    [TestCase("""{"a":{"dtype":"U8","shape":[9000000000],"data_offsets":[0,9000000000]}}""", 1, "expected dtype, shape and data_offsets")]
    [TestCase(
        """{"a":{"dtype":"U8","shape":[2000000000],"data_offsets":[0,2000000000]}}""",
        1,
        "expected 2000000000 bytes of data as the header says, found 1")]
    [TestCase("""{"a":{"dtype":"F64","shape":[2147483647,2147483647,2147483647,0],"data_offsets":[0,1]}}""", 1, "2147483647, 0], found 1")]
    [TestCase("""{"a":{"dtype":"U8","shape":[-1,-1],"data_offsets":[0,1]}}""", 1, "expected no negative length")]
    [TestCase("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0]}}""", 1, "expected data_offsets [begin, end]")]
    [TestCase("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[3,2]}}""", 1, "expected data_offsets [begin, end]")]
    [TestCase("""{"a":{"dtype":"U8","shape":[1]}}""", 1, "expected dtype, shape and data_offsets")]
    [TestCase("""{"a":null}""", 0, "Expected an object, found null")]
    [TestCase(
        """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""",
        1,
        "expected a JSON object as header")]
    [TestCase("[]", 0, "expected a JSON object as header")]
    [TestCase("null", 0, "expected a JSON object as header")]
    public void A_header_that_cannot_be_is_refused(string header, int dataLength, string message) =>
        Assert.That(() => Read(File(header, new byte[dataLength])), Throws.TypeOf<ModelFormatException>().With.Message.Contains(message));

    [TestCase(new byte[] { 1, 0, 0 }, "expected at least 8 bytes, found 3")]
    [TestCase(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 }, "expected a header of at most 0 bytes")]
    [TestCase(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 123, 125 }, "expected a header of at most 2 bytes, found 9")]
    public void A_header_length_that_cannot_be_is_refused(byte[] file, string message) =>
        Assert.That(() => Read(file), Throws.TypeOf<ModelFormatException>().With.Message.Contains(message));

    [Test]
    public void Random_damage_never_gives_anything_but_a_format_error()
    {
        var (read, refused) = (0, 0);
        byte[] whole = File(
            """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"I8","shape":[1,2],"data_offsets":[8,10]}}""",
            new byte[10]);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length])
            .Sample(
                (at, value, length) =>
                {
                    byte[] damaged = [.. whole];
                    damaged[at] = value;
                    byte[] file = length % 4 == 0 ? damaged[..length] : damaged;
                    try
                    {
                        // What is read covers the data to the last byte, whatever the header now calls it.
                        long bytes = Read(file).Values.Sum(tensor => tensor.ByteCount);
                        read++;
                        return bytes == file.Length - 8 - BitConverter.ToInt64(file);
                    }
                    catch (ModelFormatException)
                    {
                        refused++;
                        return true;
                    }
                },
                iter: 20_000,
                seed: "0000KOIPRUh5",
                threads: 1);
        Assert.That(read, Is.GreaterThan(1000));
        Assert.That(refused, Is.GreaterThan(1000));
    }

    [Test]
    public void A_shape_the_values_do_not_fill_is_refused()
    {
        Assert.That(
            () => NamedTensor.Create("a", new float[5], 2, 3),
            Throws.ArgumentException.With.Message.Contains("5 values, which do not fill the shape [2, 3]"));
        Assert.That(() => NamedTensor.Create("a", new char[5]), Throws.ArgumentException.With.Message.Contains("got Char"));
    }

    private static byte[] File(string header, params byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)json.Length), .. json, .. data];
    }

    private static Dictionary<string, NamedTensor> Read(byte[] file) =>
        SafeTensors.Read(new MemoryStream(file), file.Length, message => new ModelFormatException("test", message));
}
