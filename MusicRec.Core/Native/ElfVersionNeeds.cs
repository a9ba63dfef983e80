using System.Buffers.Binary;
using System.Text;

namespace MusicRec.Core.Native;

/// <summary>
/// Edits the symbol versions that a 64-bit little-endian ELF library requires of its dependencies (section <c>.gnu.version_r</c>, Linux
/// Standard Base 5.0, 11.7.4).
/// </summary>
internal static class ElfVersionNeeds
{
    private const uint VersionNeedSection = 0x6ffffffe;
    private const ushort WeakFlag = 0x2;

    // Offsets inside the ELF header, a section header, an Elf64_Verneed and an Elf64_Vernaux.
    private const int HeaderSections = 0x28, HeaderSectionSize = 0x3A, HeaderSectionCount = 0x3C, HeaderSize = 0x40;
    private const int SectionType = 0x04, SectionOffset = 0x18, SectionLink = 0x28, SectionHeaderSize = 0x40;
    private const int NeedCount = 2, NeedFirst = 8, NeedNext = 12;
    private const int EntryFlags = 4, EntryName = 8, EntryNext = 12;

    /// <summary>
    /// Marks every need for <paramref name="version"/> as weak, in place: the dynamic linker then only warns if no library defines the
    /// version. Safe only if no relocation uses a symbol of that version.
    /// </summary>
    /// <returns>The number of entries marked.</returns>
    /// <exception cref="BadImageFormatException">The image is not an ELF64 little-endian library, or an offset points outside
    /// it.</exception>
    public static int Weaken(Span<byte> image, string version)
    {
        if (image.Length < HeaderSize || !image.StartsWith("\u007fELF"u8) || image[4] != 2 || image[5] != 1)
            throw new BadImageFormatException("Expected a 64-bit little-endian ELF library.");

        long sections = Int64(image, HeaderSections);
        int size = UInt16(image, HeaderSectionSize);
        int count = UInt16(image, HeaderSectionCount);
        if (count > 0 && size < SectionHeaderSize)
            throw new BadImageFormatException($"Expected section headers of at least {SectionHeaderSize} bytes, but found {size}.");

        byte[] wanted = [.. Encoding.ASCII.GetBytes(version), 0];
        int marked = 0;
        for (int i = 0; i < count; i++)
        {
            long section = sections + ((long)i * size);
            if (UInt32(image, section + SectionType) != VersionNeedSection)
                continue;

            uint link = UInt32(image, section + SectionLink);
            if (link >= count)
                throw new BadImageFormatException($"Expected a string table below section {count}, but found section {link}.");
            long strings = Int64(image, sections + (link * size) + SectionOffset);
            marked += WeakenSection(image, Int64(image, section + SectionOffset), strings, wanted);
        }

        return marked;
    }

    private static int WeakenSection(Span<byte> image, long need, long strings, ReadOnlySpan<byte> wanted)
    {
        int marked = 0;
        while (true)
        {
            int entries = UInt16(image, need + NeedCount);
            long entry = need + UInt32(image, need + NeedFirst);
            for (int k = 0; k < entries; k++)
            {
                long name = strings + UInt32(image, entry + EntryName);
                if (At(image, name, 1).StartsWith(wanted))
                {
                    Span<byte> flags = At(image, entry + EntryFlags, sizeof(ushort));
                    ushort current = BinaryPrimitives.ReadUInt16LittleEndian(flags);
                    BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(current | WeakFlag));
                    marked++;
                }

                entry += UInt32(image, entry + EntryNext);
            }

            uint step = UInt32(image, need + NeedNext);
            if (step == 0)
                return marked;
            need += step;
        }
    }

    private static ushort UInt16(Span<byte> image, long at) => BinaryPrimitives.ReadUInt16LittleEndian(At(image, at, sizeof(ushort)));

    private static uint UInt32(Span<byte> image, long at) => BinaryPrimitives.ReadUInt32LittleEndian(At(image, at, sizeof(uint)));

    private static long Int64(Span<byte> image, long at) => BinaryPrimitives.ReadInt64LittleEndian(At(image, at, sizeof(long)));

    private static Span<byte> At(Span<byte> image, long at, int bytes) =>
        at >= 0 && at <= image.Length - bytes
            ? image[(int)at..]
            : throw new BadImageFormatException($"Expected {bytes} bytes at offset {at}, but the library ends at {image.Length}.");
}
