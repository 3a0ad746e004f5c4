using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Plugins.Gitter;

/// <summary>How a message is sent: at first as it should be, and plainer each time a server refuses its form. Each form has a transaction id of its own.</summary>
internal sealed record MatrixForm
{
    private const int MaxTransaction = 200;

    /// <summary>The earlier message that it edits or answers.</summary>
    public MatrixRelatesTo? RelatesTo { get; init; }

    /// <summary>Whether it stands alone although there is an earlier message, because that is gone.</summary>
    public bool IsAlone { get; init; }

    public bool IsPlain { get; init; }

    public bool IsShort { get; init; }

    public bool IsEdit => RelatesTo is { RelType: MatrixRelation.Replace };

    public MatrixForm Alone() => this with { RelatesTo = null, IsAlone = true };

    /// <summary>What to try after an answer; null when nothing is left.</summary>
    public MatrixForm? After(MatrixAnswer answer) => answer switch
    {
        { IsTooLarge: true } => IsShort ? null : this with { IsPlain = true, IsShort = true },
        { IsFormRefused: true } => RelatesTo is not null ? Alone() : IsPlain ? null : this with { IsPlain = true },
        { Code: "M_NOT_FOUND" } when RelatesTo is not null => Alone(),
        _ => null,
    };

    /// <summary>
    /// The same for the same message and form, over retries and restarts, so that a server makes one event of them all. An id that servers and the proxies before them do
    /// not all take as one segment of a path is hashed.
    /// </summary>
    public string TransactionId(string id)
    {
        var escaped = Uri.EscapeDataString(id);
        var stem = escaped.Length is 0 or > MaxTransaction || escaped.AsSpan().IndexOfAnyExcept('.') < 0 || id.AsSpan().IndexOfAny("/\\%") >= 0 || id.Any(IsUnsafe)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(id)))
            : escaped;
        return $"{stem}{(IsAlone ? "~alone" : "")}{(IsPlain ? "~plain" : "")}{(IsShort ? "~short" : "")}";
    }

    private static bool IsUnsafe(char c) => char.IsControl(c) || char.IsSurrogate(c);
}
