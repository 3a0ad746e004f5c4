namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>Changes the bytes of a body, whatever they mean.</summary>
internal static class ByteMutations
{
    private static readonly byte[][] _pieces =
    [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x00], [0x9F], [0xBF], [0x5B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x9B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        [0xBB, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xC2, 0x41, 0x01], [0xF9, 0x7E, 0x00], [0xFB, 0x7F, 0xF0, 0, 0, 0, 0, 0, 0], "&"u8.ToArray(), "=="u8.ToArray(), "%"u8.ToArray(), "%zz"u8.ToArray(),
        "%ff%fe"u8.ToArray(), "member.999999999999"u8.ToArray(), "member.0"u8.ToArray(), "member.-1"u8.ToArray(), ".member.1"u8.ToArray(), "+"u8.ToArray(), "{"u8.ToArray(), "["u8.ToArray(), "\""u8.ToArray(),
        "\\u"u8.ToArray(), "\\ud800"u8.ToArray(), "1e999"u8.ToArray(), "NaN"u8.ToArray(), "null"u8.ToArray(), "/*"u8.ToArray(), "<!DOCTYPE"u8.ToArray(), "\r\n\r\n"u8.ToArray(),
    ];

    /// <summary>More than the endpoint takes, but less than makes Kestrel break the connection off.</summary>
    private const int Largest = 1_200_000;

    public static byte[] Apply(byte[] body, Random random)
    {
        var start = random.Next(body.Length + 1);
        var length = random.Next(Math.Min(64, body.Length - start) + 1);
        switch (random.Next(8))
        {
            case 0:
                return Flip(body, random);
            case 1:
                return body[..start];
            case 2:
                return [.. body[..start], .. body[(start + length)..]];
            case 3:
                return Repeat(body, start, length, random);
            case 4:
                var noise = new byte[random.Next(1, 32)];
                random.NextBytes(noise);
                return [.. body[..start], .. noise, .. body[start..]];
            case 5:
                return [.. body[..start], .. body[random.Next(body.Length + 1)..]];
            default:
                return [.. body[..start], .. _pieces[random.Next(_pieces.Length)], .. body[(start + (random.Next(2) * length))..]];
        }
    }

    private static byte[] Flip(byte[] body, Random random)
    {
        var changed = body.ToArray();
        for (var count = random.Next(1, 6); count > 0 && changed.Length > 0; count--)
        {
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
        }

        return changed;
    }

    /// <summary>A slice, many times: sometimes beyond the largest body that is taken.</summary>
    private static byte[] Repeat(byte[] body, int start, int length, Random random)
    {
        var times = length == 0 ? 0 : Math.Min(random.Next(20) == 0 ? int.MaxValue : random.Next(2, 400), Largest / length);
        var repeated = new byte[body.Length + (times * length)];
        body.AsSpan(0, start).CopyTo(repeated);
        for (var index = 0; index < times; index++)
        {
            body.AsSpan(start, length).CopyTo(repeated.AsSpan(start + (index * length)));
        }

        body.AsSpan(start).CopyTo(repeated.AsSpan(start + (times * length)));
        return repeated;
    }
}
