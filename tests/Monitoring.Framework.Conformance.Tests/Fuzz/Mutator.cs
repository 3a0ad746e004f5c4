namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>Makes hostile requests out of valid ones; the same number always makes the same request.</summary>
internal static class Mutator
{
    public static async Task<FuzzRequest> NextAsync(int number, DateTimeOffset now)
    {
        var random = new Random(number);
        var (operation, valid) = Corpus.Requests[random.Next(Corpus.Requests.Count)];
        var input = Corpus.At(valid, now);
        var level = random.Next(10);
        for (var count = level < 6 ? random.Next(1, 4) : 0; count > 0; count--)
        {
            InputMutations.Apply(input, random);
        }

        var request = await FuzzRequest.OfAsync((WireProtocol)random.Next(3), operation, input);
        return level is >= 4 and < 8 ? Mangle(request, random) : level >= 8 ? HeaderMutations.Apply(request, random) : request;
    }

    /// <summary>A change to a request that was kept, which often finds more of its kind.</summary>
    public static FuzzRequest Near(FuzzRequest seed, Random random) => random.Next(4) == 0 ? HeaderMutations.Apply(seed, random) : Mangle(seed, random);

    private static FuzzRequest Mangle(FuzzRequest request, Random random)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            request = request with { Body = ByteMutations.Apply(request.Body, random) };
        }

        return request;
    }
}
