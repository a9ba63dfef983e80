using System.IO.Compression;
using System.Text;

namespace MusicRec.Tests;

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("musicrec-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public string WriteCompressed(string name, string text)
    {
        using var stream = new GZipStream(File.Create(this[name]), CompressionLevel.Fastest);
        stream.Write(Encoding.UTF8.GetBytes(text));
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
