using System.Text;

namespace Monitoring.Framework.Embedded.Tests.Storage;

/// <summary>What goes into a statement comes out of it, in the type that it has in the file.</summary>
public sealed class StatementTests : StoreTests
{
    [TestCase(null, "null", null)]
    [TestCase(-7, "integer", -7L)]
    [TestCase(long.MaxValue, "integer", long.MaxValue)]
    [TestCase("", "text", "")]
    [TestCase("a\u0001 \ud83d\ude00 “x”", "text", "a\u0001 \ud83d\ude00 “x”")]
    [TestCase(new byte[] { 0, 1, 255 }, "blob", new byte[] { 0, 1, 255 })]
    [TestCase(new byte[0], "blob", new byte[0])]
    public void Scalar_ValueOfAParameter_ComesBackInItsType(object? value, string type, object? expected)
    {
        Assert.That(Read(connection => connection.Scalar("SELECT $value", ("$value", value))), Is.EqualTo(expected));
        Assert.That(Read(connection => connection.Scalar("SELECT typeof($value)", ("$value", value))), Is.EqualTo(type));
    }

    [TestCase(1)]
    [TestCase(16 * 1024)]
    [TestCase((16 * 1024) + 1)]
    [TestCase(300_000)]
    public void Scalar_TextOfAnyLength_ComesBack(int length)
    {
        var text = new string('é', length);
        Assert.That(Read(connection => connection.Scalar("SELECT $value", ("$value", text))), Is.EqualTo(text));
        Assert.That(Read(connection => connection.Number("SELECT length($value)", ("$value", text))), Is.EqualTo(length));
    }

    [Test]
    public void Json_OneAfterTheOther_AreTextsOfTheirOwn()
    {
        string[] texts = ["short", new('x', 200_000), "“after”", ""];
        Assert.That(
            Read(connection => texts.Select(text => (
                connection.Scalar("SELECT $json", ("$json", connection.Json(text, static (writer, value) => writer.WriteStringValue(value)))),
                connection.Scalar("SELECT typeof($json)", ("$json", connection.Json(text, static (writer, value) => writer.WriteStringValue(value)))))).ToArray()),
            Is.EqualTo(texts.Select(static text => ((object?)$"\"{text.Replace("“", "\\u201C", StringComparison.Ordinal).Replace("”", "\\u201D", StringComparison.Ordinal)}\"", (object?)"text"))));
    }

    [Test]
    public void Json_WriterFails_TheNextIsWhole()
    {
        var next = Read(static connection =>
        {
            Assert.That(() => connection.Json(0, static (writer, _) => { writer.WriteStartArray(); throw new FormatException("no"); }), Throws.InstanceOf<FormatException>());
            return Encoding.UTF8.GetString(connection.Json(1, static (writer, value) => writer.WriteNumberValue(value)).Span);
        });
        Assert.That(next, Is.EqualTo("1"));
    }

    [Test]
    public void Rows_ColumnsOfEachKind_AreRead()
    {
        var row = Read(static connection =>
        {
            using var rows = connection.Rows("SELECT 5000000000, 7, 'é', x'0102', NULL, 1.5");
            Assert.That(rows.Read(), Is.True);
            return (rows.GetInt64(0), rows.GetInt32(1), rows.GetString(2), rows.GetLength(2), rows.GetBytes(3).ToArray(), rows.IsNull(4), rows.IsNull(0), rows.GetValue(5), rows.Read());
        });
        Assert.That((row.Item1, row.Item2, row.Item3, row.Item4), Is.EqualTo((5_000_000_000, 7, "é", 2)));
        Assert.That(row.Item5, Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That((row.Item6, row.Item7, row.Item8, row.Item9), Is.EqualTo((true, false, (object)1.5, false)));
    }

    [Test]
    public void GetString_HoldsNothing_IsRefusedInASentence() =>
        Assert.That(() => Read(static connection => connection.Query("SELECT NULL", static row => row.GetString(0))), Throws.InstanceOf<StoreUnavailableException>());

    [Test]
    public void GetInt32_NumberIsTooLarge_IsRefused() =>
        Assert.That(() => Read(static connection => connection.Query("SELECT 5000000000", static row => row.GetInt32(0))), Throws.InstanceOf<OverflowException>());

    [Test]
    public void Rows_StatementIsReadAlready_IsRefusedAndTheFirstGoesOn()
    {
        const string Sql = "SELECT value FROM json_each('[1,2]') WHERE value >= $least";
        var numbers = Read(static connection =>
        {
            List<long> numbers = [];
            using var rows = connection.Rows(Sql, ("$least", 1));
            while (rows.Read())
            {
                numbers.Add(rows.GetInt64(0));
                Assert.That(() => connection.Rows(Sql, ("$least", 2)), Throws.Exception);
            }

            return numbers;
        });
        Assert.That(numbers, Is.EqualTo((long[])[1, 2]));
    }

    [Test]
    public void Rows_NotReadToTheirEnd_TheStatementRunsAgain()
    {
        const string Sql = "SELECT value FROM json_each('[1,2]')";
        Assert.That(Read(static connection => (connection.Scalar(Sql), connection.Scalar(Sql))), Is.EqualTo(((object?)1L, (object?)1L)));
    }

    [TestCase("UPDATE engine SET id = 1; UPDATE engine SET id = 1 WHERE id = $id")]
    [TestCase("UPDATE engine SET id = $id WHERE id = $other")]
    [TestCase("UPDATE engine SET id = 1")]
    public void Execute_NotOneStatementWithItsParameters_IsRefused(string sql)
    {
        Assert.That(async () => await Database.WriteAsync(connection => connection.Execute(sql, ("$id", 1)), default), Throws.ArgumentException);
        Assert.That(
            async () => await Database.WriteAsync(static connection => connection.Execute("INSERT INTO metric_log (hour, data) VALUES (1, x'00')"), default),
            Is.EqualTo(1),
            "the next goes on");
    }

    [Test]
    public void Execute_ParametersInAnotherOrder_IsRefused()
    {
        const string Sql = "INSERT INTO metric_log (hour, data) VALUES ($hour, $data)";
        Assert.That(async () => await Database.WriteAsync(static connection => connection.Execute(Sql, ("$hour", 1), ("$data", "1")), default), Is.EqualTo(1));
        Assert.That(async () => await Database.WriteAsync(static connection => connection.Execute(Sql, ("$data", "2"), ("$hour", 2)), default), Throws.ArgumentException);
    }

    private T Read<T>(Func<EmbeddedConnection, T> work) => Database.Read(work);
}
