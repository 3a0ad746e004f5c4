using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>A thin client of one service: our wire formats in the SDK's own pipeline of credentials, signature, retries, proxies and telemetry.</summary>
internal abstract class AwsClient(AWSCredentials? credentials, AwsClientConfig config) : AmazonServiceClient(credentials, config)
{
    protected override IServiceMetadata ServiceMetadata => Settings.Service;

    /// <summary>Otherwise every answer would be kept a second time, for a log that nobody asked for.</summary>
    protected override bool SupportResponseLogging => false;

    private AwsClientConfig Settings => (AwsClientConfig)Config;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AwsEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AwsAuthResolver());
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new AwsRetryPolicy(Settings, Settings.TimeProvider)));
        pipeline.AddHandlerAfter<RetryHandler>(new PacingHandler(Settings.PacerOf));
    }

    protected async Task<TAnswer> SendJsonAsync<TInput, TAnswer>(
        AwsRequest call, TInput input, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken) =>
        await SendAsync<TAnswer>(call, WriteJson(call, input, inputType), new JsonAnswer<TAnswer>(call.Operation, answerType), cancellationToken).ConfigureAwait(false)
            ?? throw ErrorAnswer.Unreadable(call.Operation, "it is empty", null);

    protected Task SendJsonAsync<TInput>(AwsRequest call, TInput input, JsonTypeInfo<TInput> inputType, CancellationToken cancellationToken, bool isCompressed = false) =>
        SendAsync<object>(call, WriteJson(call, input, inputType, isCompressed), new JsonAnswer<object>(call.Operation, null), cancellationToken);

    protected async Task<TAnswer> SendFormAsync<TAnswer>(
        AwsRequest call, string? listTag, Action<QueryForm> write, Func<XmlAnswerReader, TAnswer> read, CancellationToken cancellationToken)
    {
        void Write(IRequest request)
        {
            request.Parameters["Action"] = call.Operation;
            request.Parameters["Version"] = Settings.Service.Version;
            write(new QueryForm(request.Parameters, listTag));
        }

        return (await SendAsync<TAnswer>(call, Write, new XmlAnswer<TAnswer>(call.Operation, read), cancellationToken).ConfigureAwait(false))!;
    }

    protected async Task<TAnswer> GetXmlAsync<TAnswer>(AwsRequest call, Action<IRequest> write, Func<XmlAnswerReader, TAnswer> read, CancellationToken cancellationToken)
    {
        void Write(IRequest request)
        {
            request.HttpMethod = "GET";
            request.UseQueryString = true;
            write(request);
        }

        return (await SendAsync<TAnswer>(call, Write, new XmlAnswer<TAnswer>(call.Operation, read), cancellationToken).ConfigureAwait(false))!;
    }

    private static Action<IRequest> WriteJson<TInput>(AwsRequest call, TInput input, JsonTypeInfo<TInput> type, bool isCompressed = false) => request =>
    {
        JsonProtocol.Write(request, call.Operation, input, type);
        if (isCompressed)
        {
            CompressionAlgorithmUtils.SetCompressionAlgorithm(request, CompressionEncodingAlgorithm.gzip);
        }
    };

    private async Task<TAnswer?> SendAsync<TAnswer>(AwsRequest call, Action<IRequest> write, ResponseUnmarshaller answer, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions { RequestMarshaller = new RequestWriter(Settings.Service, write), ResponseUnmarshaller = answer };
        try
        {
            var response = await InvokeAsync<AwsResponse<TAnswer>>(call, options, cancellationToken).ConfigureAwait(false);
            return response.Failure is { } failure ? throw failure : response.Value;
        }
        catch (Exception exception) when (IsSilence(exception, cancellationToken))
        {
            throw new AmazonClientException($"{call.Operation} got no answer: {exception.GetBaseException().Message}", exception);
        }
    }

    /// <summary>No answer, or not all of it; a wait that nobody cancelled was a timeout.</summary>
    private static bool IsSilence(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException or AmazonUnmarshallingException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
