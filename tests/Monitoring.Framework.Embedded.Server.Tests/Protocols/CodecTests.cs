using System.Buffers;
using System.Text;

namespace Monitoring.Framework.Embedded.Server.Tests.Protocols;

/// <summary>A value of every shape, through each protocol.</summary>
public sealed class CodecTests
{
    private static readonly NamePool _names = new();
    private static readonly DateTimeOffset _time = new(2025, 10, 6, 14, 45, 0, 250, TimeSpan.Zero);

    private static IEnumerable<Protocol> Typed => [new JsonProtocol(_names), new CborProtocol(_names)];

    [TestCaseSource(nameof(Typed))]
    public void WrittenStructure_ReadAgain_IsTheSame(object protocol)
    {
        var written = Write((Protocol)protocol, Everything());
        var reader = ((Protocol)protocol).CreateReader(written);
        var read = Specimen.Shape.Read(reader);
        reader.End();

        Assert.That(read.Text, Is.EqualTo("a \"b\" <ü> \n\u0001😀"));
        Assert.That(read.Name, Is.EqualTo("name"));
        Assert.That(read.Number, Is.EqualTo(0.1));
        Assert.That(read.Integer, Is.EqualTo(-7));
        Assert.That(read.Flag, Is.True);
        Assert.That(read.Time, Is.EqualTo(_time));
        Assert.That(read.List!.Select(static each => each.Integer), Is.EqualTo(new long?[] { 1, 2 }));
        Assert.That(read.Numbers, Is.EqualTo(new[] { 1, 2.5, double.NaN, double.PositiveInfinity }));
        Assert.That(read.Map, Is.EqualTo(new Dictionary<string, string> { ["k"] = "v" }));
    }

    [Test]
    public void Json_OfEverything_LooksAsOnAws() => Assert.That(
        Encoding.UTF8.GetString(Write(new JsonProtocol(_names), Everything())),
        Is.EqualTo(
            """{"Text":"a \"b\" <ü> \n\u0001\uD83D\uDE00","Name":"name","Number":0.1,"Integer":-7,"Flag":true,"Time":1759761900.25,"""
            + """ "List":[{"Integer":1},{"Integer":2}],"Numbers":[1.0,2.5,"NaN","Infinity"],"Map":{"k":"v"}}""".TrimStart()));

    [Test]
    public void Xml_OfEverything_LooksAsOnAws() => Assert.That(
        Encoding.UTF8.GetString(Write(new QueryProtocol(_names), Everything())),
        Is.EqualTo(
            "<OpResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><OpResult>"
            + "<Text>a &quot;b&quot; &lt;ü&gt; \n\uFFFD😀</Text><Name>name</Name><Number>0.1</Number><Integer>-7</Integer><Flag>true</Flag>"
            + "<Time>2025-10-06T14:45:00.250Z</Time><List><member><Integer>1</Integer></member><member><Integer>2</Integer></member></List>"
            + "<Numbers><member>1.0</member><member>2.5</member><member>NaN</member><member>Infinity</member></Numbers>"
            + "<Map><entry><key>k</key><value>v</value></entry></Map></OpResult>"
            + "<ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></OpResponse>"));

    [Test]
    public void Xml_OfNothing_HasAnEmptyElementForAnEmptyList() => Assert.That(
        Encoding.UTF8.GetString(Write(new QueryProtocol(_names), new Specimen { List = [] })),
        Does.Contain("<OpResult><List/></OpResult>"));

    [Test]
    public void Cbor_OfTimes_IsAnIndefiniteListOfTaggedDoubles()
    {
        var written = Write(new CborProtocol(_names), new Specimen { Time = _time.AddMilliseconds(-250) });

        // A map of indefinite length, the name, tag 1, a double.
        Assert.That(Convert.ToHexStringLower(written), Is.EqualTo("bf6454696d65c1fb41da38f57b000000ff"));
    }

    [TestCaseSource(nameof(Typed))]
    public void UnknownMembersAndNulls_ArePassedOver(object protocol)
    {
        var body = protocol is JsonProtocol
            ? Encoding.UTF8.GetBytes("""{"Later":{"a":[1,{"b":null}]},"Text":null,"Integer":60.0,"\u004eame":"x"}""")
            : Convert.FromHexString("a4" + "654c61746572a1616182f6a0" + "6454657874f6" + "67496e7465676572f95380" + "644e616d656178");

        var read = Specimen.Shape.Read(((Protocol)protocol).CreateReader(body));

        Assert.That(read.Text, Is.Null);
        Assert.That(read.Integer, Is.EqualTo(60));
        Assert.That(read.Name, Is.EqualTo("x"));
    }

    [Test]
    public void Form_OfEverything_IsRead()
    {
        var form = "Text=a+%22b%22%26%C3%BC%&Number=1e3&Integer=-7&Flag=true&Time=2025-10-06T14%3A45%3A00.250Z&Later.x=1"
            + "&List.member.10.Integer=2&List.member.2.Integer=1&Numbers.member.1=NaN&Map.entry.1.key=k&Map.entry.1.value=v";

        var read = Specimen.Shape.Read(new QueryProtocol(_names).CreateReader(Encoding.UTF8.GetBytes(form)));

        Assert.That(read.Text, Is.EqualTo("a \"b\"&ü%"));
        Assert.That(read.Number, Is.EqualTo(1000));
        Assert.That(read.Integer, Is.EqualTo(-7));
        Assert.That(read.Flag, Is.True);
        Assert.That(read.Time, Is.EqualTo(_time));
        Assert.That(read.List!.Select(static each => each.Integer), Is.EqualTo(new long?[] { 1, 2 }));
        Assert.That(read.Numbers, Is.EqualTo(new[] { double.NaN }));
        Assert.That(read.Map, Is.EqualTo(new Dictionary<string, string> { ["k"] = "v" }));
    }

    private static byte[] Write(Protocol protocol, Specimen value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = protocol.CreateWriter(buffer, "Op", "id");
        Specimen.Shape.Write(writer, value);
        writer.End();
        return buffer.WrittenSpan.ToArray();
    }

    private static Specimen Everything() => new()
    {
        Text = "a \"b\" <ü> \n\u0001😀",
        Name = "name",
        Number = 0.1,
        Integer = -7,
        Flag = true,
        Time = _time,
        List = [new Specimen { Integer = 1 }, new Specimen { Integer = 2 }],
        Numbers = [1, 2.5, double.NaN, double.PositiveInfinity],
        Map = new Dictionary<string, string> { ["k"] = "v" },
    };
}
