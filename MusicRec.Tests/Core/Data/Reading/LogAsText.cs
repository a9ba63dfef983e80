using MusicRec.Core.Data.Reading;

namespace MusicRec.Tests.Core.Data.Reading;

/// <summary>Shows a log as one "listener item time" a play, so that a test reads like its input.</summary>
internal static class LogAsText
{
    public static string[] Lines(this ListeningLog log)
    {
        string[] lines = new string[log.PlayCount];
        for (int p = 0; p < lines.Length; p++)
        {
            lines[p] = $"{log.Listeners[log.ListenerOf[p]]} {log.Items[log.ItemOf[p]]}";
            if (log.HasTimes) lines[p] += $" {log.Times[p]}";
        }

        return lines;
    }
}
