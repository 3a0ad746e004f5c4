using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Framework.Lambda;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InvocationError))]
[JsonSerializable(typeof(InvocationAnswer))]
internal sealed partial class LambdaJson : JsonSerializerContext;
