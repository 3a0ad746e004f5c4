namespace Monitoring.Framework.Embedded.Tests.Metrics;

public sealed class NumbersTests
{
    private static readonly double[] _edges =
    [
        0, -0.0, 1, -1, 0.001, -0.001, 0.0005, 45.37, 0.1 + 0.2, 1d / 3, Math.PI, 1L << 48, (1L << 48) - 1, -(1L << 48), (1L << 48) + 0.5, 1L << 53, (1L << 38) + 0.125,
        (1L << 38) - 0.125, 4.35, 1e15, 1e22, 5e-324, -5e-324, double.MaxValue, double.MinValue, Math.Pow(2, 360), -Math.Pow(2, 360),
    ];

    [Test]
    public void WriteRun_AnyDoubles_AreReadBackToTheLastBit()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var values = new double[random.Next(1, 20)];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = random.Next(6) switch
                {
                    0 => _edges[random.Next(_edges.Length)],
                    1 => random.Next(-100_000, 100_000) / 100d,
                    2 => random.Next(-100_000, 100_000) / 1000d,
                    3 => i > 0 ? values[i - 1] : 0,
                    4 => BitConverter.Int64BitsToDouble(random.NextInt64()),
                    _ => random.NextInt64(),
                };
            }

            var writer = new BlobWriter();
            Numbers.WriteRun(writer, values);
            var read = new double[values.Length];
            var reader = new BlobReader(writer.Written);
            Numbers.ReadRun(ref reader, read);

            Assert.That(read.Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(values.Select(BitConverter.DoubleToInt64Bits)));
            Assert.That(reader.IsAtEnd, Is.True);
        }
    }

    [Test]
    public void FormOf_WholeNumbersAndDecimals_AreShort()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Size(1), Is.EqualTo(1));
            Assert.That(Size(200), Is.EqualTo(2));
            Assert.That(Size(45.37), Is.EqualTo(3));
            Assert.That(Size(1d / 3), Is.EqualTo(8));
        });

        static int Size(double value)
        {
            var writer = new BlobWriter();
            Numbers.Write(writer, Numbers.FormOf(value, out var number), value, number);
            return writer.Length;
        }
    }

    [Test]
    public void ReadDouble_DataEndEarly_SaysSo() =>
        Assert.That(
            static () =>
            {
                var reader = new BlobReader([1, 2, 3]);
                reader.ReadDouble();
            },
            Throws.TypeOf<InvalidDataException>());
}
