using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>Parses times: ISO 8601, epoch seconds (integer or decimal) or epoch milliseconds.</summary>
internal static class Timestamps
{
    /// <summary>The error message for an invalid time.</summary>
    public const string Expected = "expected a time (ISO 8601, epoch seconds or milliseconds)";

    /// <summary>Numbers from this one on are milliseconds: 10¹¹ is March 1973 in milliseconds and the year 5138 in seconds.</summary>
    public const long MillisecondsFrom = 100_000_000_000;

    private const long Limit = 100_000_000_000_000;   // 10¹⁴ ms is also the year 5138; more is microseconds or noise

    /// <summary>Parses a time into Unix milliseconds; finer digits are truncated. A time without zone is UTC.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long milliseconds) =>
        TryParseSecondsZ(text, out milliseconds)
        || (text.Length >= 8 && text[4] == '-' ? TryParseIso(text, out milliseconds) : TryParseNumber(text, out milliseconds));

    // 2009-05-04T23:08:57Z, twenty bytes: the only form in Last.fm-1K.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryParseSecondsZ(ReadOnlySpan<byte> t, out long milliseconds)
    {
        milliseconds = 0;
        if (t.Length != 20 || t[4] != '-' || t[7] != '-' || t[10] != 'T' || t[13] != ':' || t[16] != ':' || t[19] != 'Z') return false;
        int bad = 0;
        int year = 100 * Two(t, 0, ref bad) + Two(t, 2, ref bad);
        int month = Two(t, 5, ref bad),
            day = Two(t, 8, ref bad),
            hour = Two(t, 11, ref bad),
            minute = Two(t, 14, ref bad),
            second = Two(t, 17, ref bad);
        if (bad != 0 || !IsDate(year, month, day) || hour > 23 || minute > 59 || second > 59)
            return false;
        milliseconds = 1000 * (86_400 * DaysSinceEpoch(year, month, day) + 3600 * hour + 60 * minute + second);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Two(ReadOnlySpan<byte> text, int at, ref int bad)
    {
        int tens = text[at] - '0', ones = text[at + 1] - '0';
        bad |= (tens | ones | (9 - tens) | (9 - ones)) & int.MinValue;
        return 10 * tens + ones;
    }

    // yyyy-MM-dd, then optionally T or a space, HH:mm, :ss, .fff…, and Z, ±HH, ±HHmm or ±HH:mm.
    private static bool TryParseIso(ReadOnlySpan<byte> t, out long milliseconds)
    {
        milliseconds = 0;
        int bad = 0;
        if (t.Length < 10 || t[7] != '-') return false;
        int year = 100 * Two(t, 0, ref bad) + Two(t, 2, ref bad);
        int month = Two(t, 5, ref bad), day = Two(t, 8, ref bad);
        if (bad != 0 || !IsDate(year, month, day)) return false;
        long time = 86_400_000 * DaysSinceEpoch(year, month, day);
        t = t[10..];
        if (!t.IsEmpty)
        {
            if (t.Length < 6 || t[0] is not ((byte)'T' or (byte)'t' or (byte)' ') || t[3] != ':') return false;
            int hour = Two(t, 1, ref bad), minute = Two(t, 4, ref bad);
            t = t[6..];
            int second = 0, fraction = 0;
            if (t.Length >= 3 && t[0] == ':')
            {
                second = Two(t, 1, ref bad);
                t = t[3..];
                if (!t.IsEmpty && t[0] is (byte)'.' or (byte)',' && !TryTakeFraction(ref t, out fraction)) return false;
            }

            if (bad != 0 || hour > 23 || minute > 59 || second > 59 || !TryTakeOffset(t, out int offsetMinutes)) return false;
            time += 1000 * (3600L * hour + 60 * (minute - offsetMinutes) + second) + fraction;
        }

        milliseconds = time;
        return true;
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<byte> t, out int milliseconds)
    {
        milliseconds = 0;
        int digits = 0;
        while (1 + digits < t.Length && t[1 + digits] is >= (byte)'0' and <= (byte)'9')
        {
            if (digits < 3) milliseconds = 10 * milliseconds + t[1 + digits] - '0';
            digits++;
        }

        for (int i = digits; i < 3; i++) milliseconds *= 10;
        t = t[(1 + digits)..];
        return digits > 0;
    }

    private static bool TryTakeOffset(ReadOnlySpan<byte> t, out int minutes)
    {
        minutes = 0;
        if (t.IsEmpty || (t.Length == 1 && t[0] is (byte)'Z' or (byte)'z')) return true;
        if (t.Length is not (3 or 5 or 6) || t[0] is not ((byte)'+' or (byte)'-') || (t.Length == 6 && t[3] != ':')) return false;
        int bad = 0;
        int hour = Two(t, 1, ref bad), minute = t.Length == 3 ? 0 : Two(t, t.Length - 2, ref bad);
        if (bad != 0 || hour > 18 || minute > 59) return false;
        minutes = (t[0] == '-' ? -1 : 1) * (60 * hour + minute);
        return true;
    }

    private static bool TryParseNumber(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        if (Utf8Parser.TryParse(text, out long whole, out int used) && used == text.Length)
        {
            if (whole is <= -Limit or >= Limit) return false;
            milliseconds = whole is > -MillisecondsFrom and < MillisecondsFrom ? 1000 * whole : whole;
            return true;
        }

        if (!Utf8Parser.TryParse(text, out double real, out used) || used != text.Length || !(Math.Abs(real) < Limit)) return false;
        milliseconds = (long)Math.Floor(Math.Abs(real) < MillisecondsFrom ? Math.Round(1000 * real, 3) : real);
        return true;
    }

    private static bool IsDate(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && (day <= 28 || day <= DateTime.DaysInMonth(year, month));

    // Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil, for years from 0.
    private static long DaysSinceEpoch(int year, int month, int day)
    {
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400, yearOfEra = y - 400 * era;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return 146_097L * era + 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }
}
