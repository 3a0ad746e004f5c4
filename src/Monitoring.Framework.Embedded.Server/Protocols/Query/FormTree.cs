using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>A form as a tree by the dots in its names: <c>MetricData.member.1.Value=2</c> is four levels deep.</summary>
internal sealed class FormTree
{
    public const int Root = 0;

    private const int MaxDepth = 16;
    private const int BytesPerNode = 24;

    private readonly Memory<byte> _text;
    private FormNode[] _nodes;
    private int[] _buckets;
    private int _bucketMask;
    private int _count = 1;

    /// <param name="text">The form; it is decoded where it stands.</param>
    public FormTree(Memory<byte> text)
    {
        _text = text;
        (_nodes, _buckets) = Rent(16 + (text.Length / BytesPerNode));
        _nodes[Root] = default;
        var start = 0;
        while (start < text.Length)
        {
            var length = text.Span[start..].IndexOf((byte)'&');
            length = length < 0 ? text.Length - start : length;
            AddPair(start, length);
            start += length + 1;
        }
    }

    public ref readonly FormNode this[int node] => ref _nodes[node];

    public ReadOnlySpan<byte> NameOf(int node) => _text.Span.Slice(_nodes[node].NameStart, _nodes[node].NameLength);

    public ReadOnlySpan<byte> ValueOf(int node) => _text.Span.Slice(_nodes[node].ValueStart, _nodes[node].ValueLength);

    /// <summary>The child of a name, or 0.</summary>
    public int Find(int parent, ReadOnlySpan<byte> name) => Find(parent, name, HashOf(parent, name));

    /// <summary>The value of a parameter without dots, or null.</summary>
    public string? TextOf(ReadOnlySpan<byte> name) =>
        Find(Root, name) is not 0 and var node && _nodes[node].HasValue ? Encoding.UTF8.GetString(ValueOf(node)) : null;

    /// <summary>The first of the numbered children of a node, which are brought into the order of their numbers; 0 when there is none.</summary>
    public int FirstInOrder(int parent)
    {
        var last = -1;
        var isInOrder = true;
        for (var child = _nodes[parent].FirstChild; child != 0; child = _nodes[child].NextSibling)
        {
            var number = NumberOf(child);
            isInOrder &= number > last;
            last = number;
        }

        if (!isInOrder)
        {
            Sort(parent);
        }

        return _nodes[parent].FirstChild;
    }

    /// <summary>Gives the memory back; the tree is of no use any more.</summary>
    public void Release()
    {
        ArrayPool<FormNode>.Shared.Return(_nodes);
        ArrayPool<int>.Shared.Return(_buckets);
        (_nodes, _buckets) = ([], []);
    }

    private static int HashOf(int parent, ReadOnlySpan<byte> name)
    {
        var hash = new HashCode();
        hash.Add(parent);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    private int NumberOf(int node) =>
        Utf8Parser.TryParse(NameOf(node), out int number, out var length) && length == _nodes[node].NameLength && number >= 0
            ? number
            : throw ErrorKind.MalformedInput.With("The elements of a list are not numbered.");

    private void Sort(int parent)
    {
        var children = new List<int>();
        for (var child = _nodes[parent].FirstChild; child != 0; child = _nodes[child].NextSibling)
        {
            children.Add(child);
        }

        children.Sort((a, b) => NumberOf(a).CompareTo(NumberOf(b)));
        _nodes[parent].FirstChild = children[0];
        _nodes[parent].LastChild = children[^1];
        for (var i = 0; i < children.Count; i++)
        {
            _nodes[children[i]].NextSibling = i + 1 < children.Count ? children[i + 1] : 0;
        }
    }

    private void AddPair(int start, int length)
    {
        if (length == 0)
        {
            return;
        }

        var equals = _text.Span.Slice(start, length).IndexOf((byte)'=');
        var nameLength = FormText.Decode(_text.Span.Slice(start, equals < 0 ? length : equals));
        var valueStart = equals < 0 ? start + length : start + equals + 1;
        var node = NodeOf(start, nameLength);
        _nodes[node].HasValue = true;
        _nodes[node].ValueStart = valueStart;
        _nodes[node].ValueLength = FormText.Decode(_text.Span.Slice(valueStart, start + length - valueStart));
    }

    private int NodeOf(int start, int length)
    {
        var node = Root;
        var end = start + length;
        for (var depth = 0; ; depth++)
        {
            var dot = _text.Span.Slice(start, end - start).IndexOf((byte)'.');
            node = ChildOf(node, start, dot < 0 ? end - start : dot);
            if (dot < 0)
            {
                return node;
            }

            if (depth == MaxDepth)
            {
                throw ErrorKind.MalformedInput.With("A parameter's name has too many parts.");
            }

            start += dot + 1;
        }
    }

    private int ChildOf(int parent, int start, int length)
    {
        var name = _text.Span.Slice(start, length);

        // Clients write the members of an element one after another.
        var last = _nodes[parent].LastChild;
        if (last != 0 && NameOf(last).SequenceEqual(name))
        {
            return last;
        }

        var hash = HashOf(parent, name);
        return Find(parent, name, hash) is not 0 and var found ? found : Add(parent, start, length, hash);
    }

    private int Find(int parent, ReadOnlySpan<byte> name, int hash)
    {
        var node = _buckets[hash & _bucketMask];
        while (node != 0 && !(_nodes[node].Hash == hash && _nodes[node].Parent == parent && NameOf(node).SequenceEqual(name)))
        {
            node = _nodes[node].NextOfBucket;
        }

        return node;
    }

    private int Add(int parent, int start, int length, int hash)
    {
        if (_count == _nodes.Length)
        {
            Grow();
        }

        var node = _count++;
        ref var bucket = ref _buckets[hash & _bucketMask];
        _nodes[node] = new FormNode { NameStart = start, NameLength = length, Parent = parent, Hash = hash, NextOfBucket = bucket };
        bucket = node;
        ref var owner = ref _nodes[parent];
        if (owner.FirstChild == 0)
        {
            owner.FirstChild = node;
        }
        else
        {
            _nodes[owner.LastChild].NextSibling = node;
        }

        owner.LastChild = node;
        return node;
    }

    private void Grow()
    {
        var (nodes, buckets) = Rent(_nodes.Length * 2);
        _nodes.CopyTo(nodes, 0);
        Release();
        (_nodes, _buckets) = (nodes, buckets);
        for (var node = 1; node < _count; node++)
        {
            ref var bucket = ref _buckets[_nodes[node].Hash & _bucketMask];
            _nodes[node].NextOfBucket = bucket;
            bucket = node;
        }
    }

    private (FormNode[] Nodes, int[] Buckets) Rent(int count)
    {
        var buckets = (int)BitOperations.RoundUpToPowerOf2((uint)count);
        var rented = ArrayPool<int>.Shared.Rent(buckets);
        rented.AsSpan(0, buckets).Clear();
        _bucketMask = buckets - 1;
        return (ArrayPool<FormNode>.Shared.Rent(count), rented);
    }
}
