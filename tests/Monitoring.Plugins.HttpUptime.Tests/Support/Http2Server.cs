using System.Buffers.Binary;
using System.Net.Sockets;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>HTTP/2 without TLS, frame by frame (<see href="https://www.rfc-editor.org/rfc/rfc9113#name-http-frames">RFC 9113, section 4</see>): sends what a test says, once the request is there.</summary>
internal static class Http2Server
{
    private const int PrefaceLength = 24;
    private const byte Headers = 1;

    public static RawServer Answering(params byte[][] frames) => new(async (socket, cancellationToken) =>
    {
        await ReadAsync(socket, PrefaceLength, cancellationToken);
        await socket.SendAsync(Frame(type: 4, flags: 0, stream: 0), cancellationToken);
        byte[] head;
        do
        {
            head = await ReadAsync(socket, 9, cancellationToken);
            await ReadAsync(socket, (head[0] << 16) | (head[1] << 8) | head[2], cancellationToken);
        }
        while (head[3] != Headers);

        foreach (var frame in frames)
        {
            await socket.SendAsync(frame, cancellationToken);
        }

        await RawServer.WaitForCloseAsync(socket, cancellationToken);
    });

    /// <summary>The server takes no streams beyond the last one any more.</summary>
    public static byte[] GoAway(int lastStream, int error) => Frame(type: 7, flags: 0, stream: 0, lastStream, error);

    public static byte[] Reset(int error) => Frame(type: 3, flags: 0, stream: 1, error);

    /// <summary>Status 200, without a body, in answer to the first request.</summary>
    public static byte[] Ok() => [0, 0, 1, Headers, 0x5, 0, 0, 0, 1, 0x88];

    private static byte[] Frame(byte type, byte flags, int stream, params int[] payload)
    {
        var frame = new byte[9 + (payload.Length * 4)];
        frame[2] = (byte)(payload.Length * 4);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        for (var i = 0; i < payload.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(9 + (i * 4)), payload[i]);
        }

        return frame;
    }

    private static async Task<byte[]> ReadAsync(Socket socket, int length, CancellationToken cancellationToken)
    {
        var buffer = new byte[length];
        for (var read = 0; read < length;)
        {
            var more = await socket.ReceiveAsync(buffer.AsMemory(read), cancellationToken);
            read += more > 0 ? more : throw new EndOfStreamException();
        }

        return buffer;
    }
}
