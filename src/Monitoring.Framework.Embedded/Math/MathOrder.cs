namespace Monitoring.Framework.Embedded;

/// <summary>The order in which expressions can be evaluated. Without recursion: a chain of references may be long.</summary>
internal static class MathOrder
{
    /// <exception cref="MathException">Expressions refer to each other in a circle.</exception>
    public static IReadOnlyList<MathExpression> Of(IReadOnlyList<MathExpression> expressions)
    {
        var byId = expressions.ToDictionary(static expression => expression.Id, StringComparer.Ordinal);
        var open = expressions.ToDictionary(static expression => expression.Id, expression => expression.References.Count(byId.ContainsKey), StringComparer.Ordinal);
        var users = expressions
            .SelectMany(static expression => expression.References.Select(reference => (Reference: reference, User: expression)))
            .ToLookup(static pair => pair.Reference, static pair => pair.User, StringComparer.Ordinal);

        var order = new List<MathExpression>(expressions.Where(expression => open[expression.Id] == 0));
        for (var i = 0; i < order.Count; i++)
        {
            foreach (var user in users[order[i].Id])
            {
                if (--open[user.Id] == 0)
                {
                    order.Add(user);
                }
            }
        }

        return order.Count == expressions.Count ? order : throw Circle(expressions.First(expression => open[expression.Id] > 0), byId, open);
    }

    private static MathException Circle(MathExpression start, Dictionary<string, MathExpression> byId, Dictionary<string, int> open)
    {
        var path = new List<string>();
        for (var at = start; !path.Contains(at.Id); at = byId[at.References.First(reference => open.GetValueOrDefault(reference) > 0)])
        {
            path.Add(at.Id);
        }

        return new MathException(start.Id, $"The expressions refer to each other in a circle: {string.Join(" -> ", path)}");
    }
}
