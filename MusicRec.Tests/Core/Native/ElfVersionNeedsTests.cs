using System.Buffers.Binary;
using System.Text;
using MusicRec.Core.Native;

namespace MusicRec.Tests.Core.Native;

[TestFixture]
public sealed class ElfVersionNeedsTests
{
    private const int Sections = 0x40, Needs = 0xC0, Strings = 0x100, Length = 0x140;

    [Test]
    public void Only_the_named_version_becomes_weak()
    {
        byte[] image = Library();

        int marked = ElfVersionNeeds.Weaken(image, "GLIBCXX_3.4.32");

        Assert.That(marked, Is.EqualTo(1));
        Assert.That(FlagsOf(image, entry: 0), Is.EqualTo(0), "GLIBCXX_3.4.3 is a prefix, not the version");
        Assert.That(FlagsOf(image, entry: 1), Is.EqualTo(2));
    }

    [Test]
    public void A_version_nobody_needs_changes_nothing()
    {
        byte[] image = Library();

        Assert.That(ElfVersionNeeds.Weaken(image, "GLIBCXX_9"), Is.Zero);
        Assert.That(image, Is.EqualTo(Library()));
    }

    [Test]
    public void A_file_cut_before_the_last_name_is_refused([Range(0, Strings + 16, 7)] int length)
    {
        byte[] cut = Library()[..length];

        Assert.That(() => ElfVersionNeeds.Weaken(cut, "GLIBCXX_3.4.32"), Throws.TypeOf<BadImageFormatException>());
    }

    [TestCase(0x28, 0x7fffffffffffffff, TestName = "Sections_past_the_end_are_refused")]
    [TestCase(0x28, -8L, TestName = "Sections_before_the_start_are_refused")]
    [TestCase(Sections + 0x18, 0x7fffffffffffff00, TestName = "Needs_past_the_end_are_refused")]
    [TestCase(Sections + 0x28, 77L, TestName = "A_string_table_that_does_not_exist_is_refused")]
    [TestCase(0, 0L, TestName = "What_is_no_ELF_file_is_refused")]
    public void Damage_is_refused(int at, long value)
    {
        byte[] image = Library();
        BinaryPrimitives.WriteInt64LittleEndian(image.AsSpan(at), value);

        Assert.That(() => ElfVersionNeeds.Weaken(image, "GLIBCXX_3.4.32"), Throws.TypeOf<BadImageFormatException>());
    }

    // Two sections (needs, strings), one Elf64_Verneed with two Elf64_Vernaux entries.
    private static byte[] Library()
    {
        byte[] image = new byte[Length];
        "\u007fELF\u0002\u0001"u8.CopyTo(image);
        Put64(image, 0x28, Sections);
        Put16(image, 0x3A, 0x40);
        Put16(image, 0x3C, 2);
        Put32(image, Sections + 0x04, 0x6ffffffe);
        Put64(image, Sections + 0x18, Needs);
        Put32(image, Sections + 0x28, 1);
        Put64(image, Sections + 0x40 + 0x18, Strings);
        Put16(image, Needs + 2, 2);
        Put32(image, Needs + 8, 0x10);
        Put32(image, Needs + 0x10 + 8, 0);
        Put32(image, Needs + 0x10 + 12, 0x10);
        Put32(image, Needs + 0x20 + 8, 16);
        Encoding.ASCII.GetBytes("GLIBCXX_3.4.3").CopyTo(image, Strings);
        Encoding.ASCII.GetBytes("GLIBCXX_3.4.32").CopyTo(image, Strings + 16);
        return image;
    }

    private static ushort FlagsOf(byte[] image, int entry) =>
        BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(Needs + 0x10 + (0x10 * entry) + 4));

    private static void Put16(byte[] image, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at), value);

    private static void Put32(byte[] image, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(at), value);

    private static void Put64(byte[] image, int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(image.AsSpan(at), value);
}
