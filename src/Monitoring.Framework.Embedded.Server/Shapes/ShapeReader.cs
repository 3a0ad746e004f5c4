namespace Monitoring.Framework.Embedded.Server;

/// <summary>Reads a request of one protocol, value by value, as a <see cref="Shape{T}"/> asks for them.</summary>
internal abstract class ShapeReader
{
    /// <summary>The name of the member that <see cref="NextMember"/> came to; valid until the next call.</summary>
    public abstract ReadOnlySpan<byte> MemberName { get; }

    public abstract void BeginStructure();

    /// <returns>False at the end of the structure.</returns>
    public abstract bool NextMember();

    public abstract void BeginList();

    /// <returns>False at the end of the list.</returns>
    public abstract bool NextElement();

    public abstract void BeginMap();

    /// <returns>The key, or null at the end of the map.</returns>
    public abstract string? NextEntry();

    /// <summary>Passes over a value that says that there is none.</summary>
    public abstract bool TryReadNull();

    /// <summary>Passes over a value of any shape.</summary>
    public abstract void Skip();

    public abstract string ReadText();

    /// <summary>As <see cref="ReadText"/>, for texts that come again and again.</summary>
    public abstract string ReadName();

    public abstract double ReadNumber();

    public abstract long ReadInteger();

    public abstract bool ReadBoolean();

    public abstract DateTimeOffset ReadTime();

    /// <summary>Makes sure that nothing follows, and gives back what was borrowed: the reader is of no use any more.</summary>
    public abstract void End();
}
