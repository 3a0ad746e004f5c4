namespace Monitoring.Framework.Embedded.Server;

/// <summary>The bytes of a form, decoded where they stand: what is decoded is never longer than what was encoded.</summary>
internal static class FormText
{
    /// <summary>Decodes <c>+</c> and <c>%XX</c>; a percent sign without two digits stays what it is.</summary>
    /// <returns>The length of what was decoded.</returns>
    public static int Decode(Span<byte> text)
    {
        var next = text.IndexOfAny((byte)'%', (byte)'+');
        if (next < 0)
        {
            return text.Length;
        }

        var length = next;
        while (next < text.Length)
        {
            var value = text[next++];
            if (value == '+')
            {
                value = (byte)' ';
            }
            else if (value == '%' && next + 1 < text.Length && Digit(text[next]) is >= 0 and var high && Digit(text[next + 1]) is >= 0 and var low)
            {
                value = (byte)((high << 4) | low);
                next += 2;
            }

            text[length++] = value;
        }

        return length;
    }

    private static int Digit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        _ => -1,
    };
}
