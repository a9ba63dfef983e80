using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MusicRec.Core.Files;

#if MUSICREC_RL
namespace MusicRec.RL.Torch;
#else
namespace MusicRec.Sequential.Torch;
#endif

/// <summary>A file from which an interrupted training run continues. Only the run that wrote it can read it.</summary>
/// <remarks>
/// The file is the SHA-256 of the rest, then safetensors. One of the tensors is the fingerprint of the training. The file is written
/// beside its place and renamed: whole or not at all.
/// </remarks>
/// <param name="path">The file.</param>
/// <param name="fingerprint">The fingerprint of the training run, see <see cref="FingerprintOf"/>.</param>
internal sealed class CheckpointFile(string path, byte[] fingerprint)
{
    private const string Fingerprint = "fingerprint";

    /// <summary>Computes a hash of everything that determines the result of a training run.</summary>
    /// <param name="settings">The settings, as text.</param>
    /// <param name="arrays">The data. The length of each array counts too.</param>
    public static byte[] FingerprintOf(string settings, params ReadOnlySpan<int[]> arrays)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(settings));
        foreach (int[] array in arrays)
        {
            hash.AppendData(BitConverter.GetBytes(array.LongLength));
            hash.AppendData(MemoryMarshal.AsBytes<int>(array));
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Writes the state of the training run; replaces an existing file and creates a missing folder.</summary>
    /// <param name="state">The state, under any names but "fingerprint".</param>
    public void Write(IEnumerable<NamedTensor> state)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[SHA256.HashSizeInBytes]);
            SafeTensors.Write(stream, state.Append(NamedTensor.Create(Fingerprint, fingerprint)));
            stream.Position = SHA256.HashSizeInBytes;
            byte[] hash = SHA256.HashData(stream);
            stream.Position = 0;
            stream.Write(hash);
            stream.Position = stream.Length;
        });
    }

    /// <summary>Reads the state; null if there is no file.</summary>
    /// <exception cref="ModelFormatException">The file is damaged or belongs to another training run.</exception>
    public TensorSet? Read()
    {
        if (!File.Exists(path))
            return null;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        byte[] expected = new byte[SHA256.HashSizeInBytes];
        if (stream.ReadAtLeast(expected, expected.Length, throwOnEndOfStream: false) < expected.Length)
            throw Invalid($"expected a checkpoint, found {stream.Length} bytes: the file is damaged");
        byte[] actual = SHA256.HashData(stream);
        if (!actual.AsSpan().SequenceEqual(expected))
        {
            throw Invalid(
                $"expected SHA-256 {Convert.ToHexStringLower(expected)}, found {Convert.ToHexStringLower(actual)}: the file is damaged");
        }

        stream.Position = expected.Length;
        var tensors = new TensorSet(SafeTensors.Read(stream, stream.Length - expected.Length, Invalid), Invalid);
        if (!tensors.Get<byte>(Fingerprint).AsSpan().SequenceEqual(fingerprint))
        {
            throw Invalid(
                "expected a checkpoint of this training, found one of other options, plays or validation cases: "
                + "use another folder, or delete the file");
        }

        return tensors;
    }

    /// <summary>Deletes the file, if there is one.</summary>
    public void Delete() => File.Delete(path);

    private ModelFormatException Invalid(string message) => new(path, message);
}
