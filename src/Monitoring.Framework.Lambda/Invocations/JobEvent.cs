using System.Text.Json;

namespace Monitoring.Framework.Lambda;

/// <summary>Reads the events that are our own: <c>{"job":"collect","shard":{"index":0,"of":4}}</c> and the like. A member that nobody reads is a mistake, and is told.</summary>
internal static class JobEvent
{
    private const string Job = "job";
    private const string Sources = "sources";
    private const string ShardMember = "shard";
    private const string Scope = "scope";
    private const string Resource = "resource";
    private const string Terraform = "tf";

    /// <param name="root">An object with a member <c>job</c>.</param>
    /// <param name="scopes">Finds the scope of a resource.</param>
    /// <exception cref="InvocationException">It is wrong.</exception>
    public static InvocationRequest Read(JsonElement root, IReadOnlyList<DiscoveryScope> scopes)
    {
        var job = root.Text(Job) is { } name && JobNames.TryParse(name, out var known)
            ? known
            : throw Malformed($"there is no job {root.Member(Job)?.GetRawText()}; there are {JobNames.All}");
        Only(root, job switch
        {
            LambdaJob.Collect => [ShardMember, Sources],
            LambdaJob.Reconcile => [Scope, Resource],
            LambdaJob.Destroy => [Terraform],
            _ => [],
        });
        return job switch
        {
            LambdaJob.Collect => Collect(root),
            LambdaJob.Reconcile => Reconcile(root, scopes),
            LambdaJob.Destroy => Destroy(root),
            _ => new InvocationRequest(job) { Events = [DeliveryDue.Instance] },
        };
    }

    private static InvocationRequest Collect(JsonElement root) =>
        new(LambdaJob.Collect) { Events = [new CollectDue { Shard = ShardOf(root), Sources = SourcesOf(root) }] };

    private static InvocationRequest Reconcile(JsonElement root, IReadOnlyList<DiscoveryScope> scopes)
    {
        var (scope, resource) = (root.Text(Scope), root.Text(Resource));
        if (root.Member(Scope) is null && root.Member(Resource) is null)
        {
            return new InvocationRequest(LambdaJob.Reconcile) { Events = [new ReconcileDue()] };
        }

        if (string.IsNullOrEmpty(scope) || string.IsNullOrEmpty(resource))
        {
            throw Malformed("scope and resource are texts and go together: the name of a scope and the id of a resource in it");
        }

        var found = scopes.FirstOrDefault(each => each.Name == scope)
            ?? throw Malformed($"there is no scope {scope}; there are {string.Join(", ", scopes.Select(static each => each.Name))}");
        return new InvocationRequest(LambdaJob.Reconcile) { Events = [new ResourceChanged(found, resource)] };
    }

    /// <summary>Terraform's <c>lifecycle_scope = "CRUD"</c> invokes when its resource is created, changed and destroyed, and says so.</summary>
    private static InvocationRequest Destroy(JsonElement root) => root.Member(Terraform) is not { } terraform ? new(LambdaJob.Destroy) : terraform.Text("action") switch
    {
        "delete" => new(LambdaJob.Destroy),
        "create" or "update" => new(LambdaJob.Destroy) { IsIdle = true, Note = "Nothing is destroyed: Terraform creates or changes, and this job is for when it destroys." },
        _ => throw Malformed("tf.action is none of create, update and delete"),
    };

    private static Shard? ShardOf(JsonElement root)
    {
        if (root.Member(ShardMember) is not { ValueKind: not JsonValueKind.Null } shard)
        {
            return null;
        }

        return shard.ValueKind == JsonValueKind.Object && Number(shard, "index") is { } index && Number(shard, "of") is { } of && index >= 0 && index < of
            ? new Shard(index, of)
            : throw Malformed($"shard {shard.GetRawText()} is none; the first of four is {{\"index\":0,\"of\":4}}");
    }

    private static string[]? SourcesOf(JsonElement root)
    {
        if (root.Member(Sources) is not { ValueKind: not JsonValueKind.Null } sources)
        {
            return null;
        }

        return sources.ValueKind == JsonValueKind.Array && sources.EnumerateArray().All(static each => each.ValueKind == JsonValueKind.String)
            ? [.. sources.EnumerateArray().Select(static each => each.GetString()!)]
            : throw Malformed("sources is no list of names");
    }

    private static int? Number(JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    private static void Only(JsonElement root, string[] names)
    {
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name != Job && !names.Contains(member.Name))
            {
                throw Malformed($"nobody reads '{member.Name}' there; known are {string.Join(", ", names.Prepend(Job))}");
            }
        }
    }

    private static InvocationException Malformed(string problem) => new(ErrorTypes.MalformedEvent, $"The event is wrong: {(problem.Length <= 400 ? problem : problem[..400] + "…")}.");
}
