using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests.Coverage;

/// <summary>The cases of vector files that the sources of test cases in this assembly hand to tests.</summary>
internal static class TestCaseArguments
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The tests by the text of the case.</summary>
    public static ILookup<string, string> Readers { get; } =
        (from type in typeof(TestCaseArguments).Assembly.GetTypes()
         where type != typeof(VectorCoverageTests)
         from method in type.GetMethods()
         from source in method.GetCustomAttributes<TestCaseSourceAttribute>()
         from testCase in Read(source, type)
         from argument in testCase.Arguments
         let text = TextOf(argument)
         where text is not null
         select (text, type.Name)).Distinct().ToLookup(static each => each.text, static each => each.Name, StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> Read(TestCaseSourceAttribute source, Type type)
    {
        var owner = source.SourceType ?? type;
        var value = owner.GetMember(source.SourceName!, Static).Single() switch
        {
            PropertyInfo property => property.GetValue(null),
            FieldInfo field => field.GetValue(null),
            MethodInfo method => method.Invoke(null, source.MethodParams),
            var other => throw new NotSupportedException($"{other}"),
        };
        return ((System.Collections.IEnumerable)value!).OfType<TestCaseData>();
    }

    private static string? TextOf(object? argument) => argument switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } element => VectorCase.TextOf(element),
        JsonObject node => VectorCase.TextOf(JsonSerializer.SerializeToElement(node)),
        AlarmVector vector => VectorCase.All.Single(each => each.File == "api-validation.json" && each.Name == $"{vector}").Text,
        _ => null,
    };
}
