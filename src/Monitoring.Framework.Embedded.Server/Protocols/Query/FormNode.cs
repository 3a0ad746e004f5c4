namespace Monitoring.Framework.Embedded.Server;

/// <summary>One part of a dotted name of a form. Positions of nodes and bytes; 0, the root's, stands for no node.</summary>
internal struct FormNode
{
    public int NameStart;
    public int NameLength;
    public int ValueStart;
    public int ValueLength;
    public int Parent;
    public int FirstChild;
    public int LastChild;
    public int NextSibling;
    public int Hash;
    public int NextOfBucket;
    public bool HasValue;
}
