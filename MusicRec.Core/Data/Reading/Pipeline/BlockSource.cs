using System.Buffers;
using MusicRec.Core.Data.Reading.Parsing;
using MusicRec.Core.Files;

namespace MusicRec.Core.Data.Reading.Pipeline;

/// <summary>Reads the files of a log in turn and cuts them into blocks of whole records. Not thread-safe.</summary>
internal sealed class BlockSource : IDisposable
{
    private const int MaxRecordLength = 1 << 28;

    private readonly string[] _files;
    private readonly ListeningLogOptions _options;
    private readonly Stack<LogBlock> _free = new();
    private readonly List<LogSource> _sources = [];
    private readonly int _blockSize;
    private readonly ArrayBufferWriter<byte> _carried = new();
    private HashingStream? _file;
    private Stream? _text;
    private LogLayout? _layout;
    private int _fileIndex;
    private long _line;
    private long _sequence;
    private long _bytesBefore;

    public BlockSource(string[] files, ListeningLogOptions options, int blockSize = 1 << 20)
    {
        (_files, _options, _blockSize) = (files, options, blockSize);
        TotalBytes = files.Sum(file => new FileInfo(file).Length);
    }

    /// <summary>The size of all files on disk, in bytes.</summary>
    public long TotalBytes { get; }

    /// <summary>The files read to the end so far.</summary>
    public IReadOnlyList<LogSource> Sources => _sources;

    private string File => _files[_fileIndex];

    /// <summary>
    /// Reads the next block, or returns null at the end of the log. A block that cannot be read has its <see cref="LogBlock.Failure"/>, so
    /// that it is reported in order.
    /// </summary>
    public LogBlock? Next()
    {
        while (_fileIndex < _files.Length)
        {
            LogBlock block = _free.TryPop(out LogBlock? used) ? used : new LogBlock();
            block.Rows.Clear();
            (block.File, block.Failure) = (File, null);
            try
            {
                if (!Fill(block))
                {
                    _free.Push(block);
                    continue;
                }
            }
            catch (InvalidDataException damaged)
            {
                block.Failure = new ListeningLogFormatException(File, _line, $"the compressed file is damaged: {damaged.Message}", damaged);
            }
            catch (ListeningLogFormatException fault)
            {
                block.Failure = fault;
            }

            if (block.Failure is not null) (block.Start, block.End, _fileIndex) = (0, 0, _files.Length);
            block.Sequence = _sequence++;
            return block;
        }

        return null;
    }

    /// <summary>Returns a block for reuse.</summary>
    public void Return(LogBlock block) => _free.Push(block);

    public void Dispose()
    {
        _text?.Dispose();
        _file?.Dispose();
    }

    private bool Fill(LogBlock block)
    {
        bool first = _text is null;
        if (first) Open();
        if (block.Bytes.Length < _blockSize) block.Bytes = GC.AllocateUninitializedArray<byte>(_blockSize);

        int length = TakeCarried(block), start = 0, whole;
        bool ended = false;
        while (true)
        {
            int read = _text!.ReadAtLeast(block.Bytes.AsSpan(length), block.Bytes.Length - length, throwOnEndOfStream: false);
            ended = length + read < block.Bytes.Length;
            length += read;
            if (first)
            {
                start = SkipByteOrderMark(block.Bytes.AsSpan(0, length));
                first = false;
            }

            if (_layout is null && !TryFindLayout(block.Bytes.AsSpan(start..length), ended))
                whole = 0;
            else
                whole = ended ? length - start : RecordScanner.WholeRecords(block.Bytes.AsSpan(start..length), _layout!);
            if (ended || whole > 0)
                break;
            if (length >= MaxRecordLength)
                throw new ListeningLogFormatException(
                    File, _line, $"a row is longer than {MaxRecordLength:N0} bytes: is this a text file?");
            Array.Resize(ref block.Bytes, 2 * block.Bytes.Length);
        }

        _carried.ResetWrittenCount();
        _carried.Write(block.Bytes.AsSpan((start + whole)..length));
        (block.Start, block.End, block.FirstLine) = (start, start + whole, _line);
        if (_layout is not null) block.Layout = _layout;
        _line += block.Text.Count((byte)'\n');
        if (block.FirstLine == 1 && _options is { Format: ListeningLogFormat.Delimited, ExpectsHeader: true }) SkipHeader(block);
        block.BytesRead = _bytesBefore + _file!.Position;
        if (ended) Close();
        return block.End > block.Start;
    }

    private void Open()
    {
        _file = new HashingStream(new FileStream(
            File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));
        bool compressed;
        using (FileStream probe = new(File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0))
            compressed = probe.ReadByte() == 0x1F && probe.ReadByte() == 0x8B;
        _text = compressed ? new GzipLogStream(_file) : _file;
        _line = 1;
        _layout = _options.Format switch
        {
            ListeningLogFormat.LastFm1K => LogLayout.LastFm1K,
            ListeningLogFormat.Sequences => LogLayout.Sequences,
            _ => null,
        };
    }

    private void Close()
    {
        _file!.ReadToEnd();
        _sources.Add(new LogSource(Path.GetFileName(File), _file.Length, _file.Sha256));
        _bytesBefore += _file.Length;
        _text!.Dispose();
        _file.Dispose();
        (_text, _file) = (null, null);
        _fileIndex++;
    }

    private int TakeCarried(LogBlock block)
    {
        int length = _carried.WrittenCount;
        if (length >= block.Bytes.Length) block.Bytes = GC.AllocateUninitializedArray<byte>(2 * length);
        _carried.WrittenSpan.CopyTo(block.Bytes);
        _carried.ResetWrittenCount();
        return length;
    }

    private int SkipByteOrderMark(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new ListeningLogFormatException(File, 1, "expected UTF-8, found UTF-16: convert the file first.");
        return text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
    }

    private bool TryFindLayout(ReadOnlySpan<byte> text, bool ended)
    {
        int end = text.IndexOf((byte)'\n');
        if (end < 0 && !ended) return false;
        _layout = DelimitedLayout.Detect(File, (end < 0 ? text : text[..end]).TrimEnd((byte)'\r'), _options);
        return true;
    }

    private static void SkipHeader(LogBlock block)
    {
        int end = block.Text.IndexOf((byte)'\n');
        block.Start = end < 0 ? block.End : block.Start + end + 1;
        block.FirstLine++;
    }
}
