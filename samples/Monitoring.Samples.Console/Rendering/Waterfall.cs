using System.Globalization;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>The phases of probes as bars over time, and the certificates that were shown.</summary>
internal static class Waterfall
{
    private const int Width = 40;
    private const int SoonDays = 21;

    public static void Write(IAnsiConsole console, IReadOnlyList<CheckedTarget> targets, DateTimeOffset now)
    {
        foreach (var target in targets)
        {
            Line(console, target.Target, Tables.Heading);
            var total = target.Requests.SelectMany(static request => request.Phases).Select(static phase => phase.StartMs + phase.DurationMs).DefaultIfEmpty(0).Max();
            foreach (var request in target.Requests)
            {
                Line(console, $"  {Head(request)}", Style.Plain);
                foreach (var phase in request.Phases)
                {
                    Line(console, Bar(phase, total), phase == request.Phases[^1] && !target.IsUp && request == target.Requests[^1] ? Tables.Bad : Style.Plain);
                }

                for (var i = 0; i < request.Certificates.Count; i++)
                {
                    Line(console, $"    {new string(' ', i * 2)}{Certificate(request.Certificates[i], now)}", StyleOf(request.Certificates[i], now));
                }
            }

            Line(console, target.IsUp ? "  up" : $"  DOWN  {target.Reason}", target.IsUp ? Tables.Good : Tables.Bad);
            console.WriteLine();
        }
    }

    /// <summary>A phase as a bar at its place: its name, its duration, and when it was.</summary>
    public static string Bar(TracedPhase phase, double total)
    {
        var start = total > 0 ? (int)(phase.StartMs / total * Width) : 0;
        var length = total > 0 ? (int)Math.Round(phase.DurationMs / total * Width) : 0;
        start = Math.Min(start, Width - 1);
        length = Math.Clamp(length, 1, Width - start);
        return string.Create(CultureInfo.InvariantCulture, $"    {phase.Name,-10} {phase.DurationMs,9:0.0} ms  |{new string(' ', start)}{new string('=', length)}{new string(' ', Width - start - length)}|");
    }

    private static string Head(TracedRequest request)
    {
        string?[] parts =
        [
            $"{request.Method} {request.Url}",
            request.Status is { } status ? status.ToString(CultureInfo.InvariantCulture) : "no answer",
            request.HttpVersion is { } version ? $"HTTP/{version}" : null,
            request.Address,
            request.Tls,
        ];
        return string.Join("  ", parts.Where(static part => part is not null));
    }

    private static string Certificate(TracedCertificate certificate, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{certificate.Subject} (issued by {certificate.Issuer}, {certificate.Key}, {certificate.Signature}) until {Texts.Time(certificate.NotAfter)}, {(certificate.NotAfter - now).TotalDays:0} days{(certificate.NotBefore > now ? $"; from {Texts.Time(certificate.NotBefore)}" : "")}");

    private static Style StyleOf(TracedCertificate certificate, DateTimeOffset now) => certificate.NotAfter <= now || certificate.NotBefore > now ? Tables.Bad
        : certificate.NotAfter < now.AddDays(SoonDays) ? Tables.Doubtful
        : Tables.Quiet;

    // What servers say of themselves must not move the cursor.
    private static void Line(IAnsiConsole console, string text, Style style)
    {
        console.Write(new Text(string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c)), style) { Overflow = Overflow.Fold });
        console.WriteLine();
    }
}
